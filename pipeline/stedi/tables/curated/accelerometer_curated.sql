-- Accelerometer readings that have a step trainer reading of the same customer at the same instant.
CREATE TABLE IF NOT EXISTS ${database}_curated.accelerometer_curated (
  subject string,
  serialnumber string COMMENT 'the device of the same customer',
  `timestamp` bigint COMMENT 'milliseconds since 1970, UTC',
  x double,
  y double,
  z double
)
LOCATION '${warehouse}/data/curated/accelerometer_curated/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
