-- Entries that may be shown.
CREATE TABLE trusted.entries (
  entryid bigint,
  guest string,
  mood string,
  message string,
  link string,
  labels array<string>,
  motto string
)
LOCATION '${warehouse}/data/trusted/entries/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
