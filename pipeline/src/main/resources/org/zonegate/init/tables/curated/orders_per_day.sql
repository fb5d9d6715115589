-- What was sold on each day.
CREATE TABLE IF NOT EXISTS curated.orders_per_day (
  day date,
  orders bigint,
  customers bigint,
  amount decimal(22,2)
)
LOCATION '${warehouse}/data/curated/orders_per_day/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
