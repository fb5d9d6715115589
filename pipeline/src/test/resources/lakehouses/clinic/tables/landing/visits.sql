CREATE EXTERNAL TABLE landing.visits (
  patient string,
  room int
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/visits/'
TBLPROPERTIES ('classification' = 'json');
