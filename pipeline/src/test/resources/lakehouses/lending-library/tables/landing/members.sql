CREATE EXTERNAL TABLE landing.members (
  memberId string,
  name string,
  branch string,
  joined string COMMENT 'a day, as in 2026-11-23',
  updated string COMMENT 'when the record was written, UTC',
  active boolean
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/members/';
