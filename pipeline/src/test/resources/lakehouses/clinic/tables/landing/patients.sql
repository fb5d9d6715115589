-- Patients as they registered.
CREATE EXTERNAL TABLE landing.patients (
  name string,
  email string,
  phone bigint,
  birthday string,
  state string
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/patients/'
TBLPROPERTIES ('classification' = 'json');
