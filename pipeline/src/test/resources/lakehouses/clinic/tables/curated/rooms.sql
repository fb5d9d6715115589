CREATE TABLE curated.rooms (
  room int,
  visits bigint,
  lastpatient string
)
LOCATION '${warehouse}/data/curated/rooms/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
