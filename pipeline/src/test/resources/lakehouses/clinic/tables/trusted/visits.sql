CREATE TABLE trusted.visits (
  patient string,
  room int
)
LOCATION '${warehouse}/data/trusted/visits/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
