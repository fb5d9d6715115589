-- How many entries there are of each mood.
CREATE TABLE curated.moods (
  mood string,
  entries bigint,
  last_guest string
)
LOCATION '${warehouse}/data/curated/moods/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
