CREATE TABLE trusted.patients (
  name string,
  email string,
  phone bigint,
  birthday date,
  state string
)
LOCATION '${warehouse}/data/trusted/patients/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
