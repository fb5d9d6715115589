-- Entries as guests wrote them.
CREATE EXTERNAL TABLE landing.entries (
  entryId bigint,
  guest string,
  mood string,
  message string,
  link string,
  labels array<string>
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/entries/'
TBLPROPERTIES ('classification' = 'json');
