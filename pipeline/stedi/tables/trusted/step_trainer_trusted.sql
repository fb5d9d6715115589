-- Step trainer readings of the devices in customers_curated.
CREATE TABLE IF NOT EXISTS ${database}_trusted.step_trainer_trusted (
  sensorreadingtime bigint COMMENT 'milliseconds since 1970, UTC',
  serialnumber string,
  distancefromobject int
)
LOCATION '${warehouse}/data/trusted/step_trainer_trusted/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
