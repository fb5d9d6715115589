-- What step detection is trained with: each step trainer reading with the accelerometer readings at that instant.
CREATE TABLE IF NOT EXISTS ${database}_curated.machine_learning_curated (
  subject string,
  serialnumber string,
  sensorreadingtime bigint COMMENT 'milliseconds since 1970, UTC',
  distancefromobject int,
  x double,
  y double,
  z double
)
LOCATION '${warehouse}/data/curated/machine_learning_curated/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
