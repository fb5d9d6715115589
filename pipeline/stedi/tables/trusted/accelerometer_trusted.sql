-- Accelerometer readings of the customers in customer_trusted.
CREATE TABLE IF NOT EXISTS ${database}_trusted.accelerometer_trusted (
  `user` string COMMENT 'e-mail address of the customer',
  `timestamp` bigint COMMENT 'milliseconds since 1970, UTC',
  x double,
  y double,
  z double
)
LOCATION '${warehouse}/data/trusted/accelerometer_trusted/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
