-- Accelerometer readings as the mobile app delivers them.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}_landing.accelerometer_landing (
  `user` string COMMENT 'e-mail address of the customer',
  `timestamp` bigint COMMENT 'milliseconds since 1970, UTC',
  x double,
  y double,
  z double
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/accelerometer/landing/'
TBLPROPERTIES ('classification' = 'json');
