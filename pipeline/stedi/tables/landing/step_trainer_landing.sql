-- Step trainer readings as the devices deliver them.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}_landing.step_trainer_landing (
  sensorReadingTime bigint COMMENT 'milliseconds since 1970, UTC',
  serialNumber string,
  distanceFromObject int COMMENT 'as the sensor counts it'
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/step_trainer/landing/'
TBLPROPERTIES ('classification' = 'json');
