CREATE TABLE curated.loans_by_branch (
  branch string,
  loans bigint,
  fees decimal(20,2),
  latest date
)
LOCATION '${warehouse}/data/curated/loans_by_branch/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
