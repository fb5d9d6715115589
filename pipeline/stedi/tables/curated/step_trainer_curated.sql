-- Step trainer readings that have an accelerometer reading of the same customer at the same instant.
CREATE TABLE IF NOT EXISTS ${database}_curated.step_trainer_curated (
  subject string,
  serialnumber string,
  sensorreadingtime bigint COMMENT 'milliseconds since 1970, UTC',
  distancefromobject int
)
LOCATION '${warehouse}/data/curated/step_trainer_curated/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
