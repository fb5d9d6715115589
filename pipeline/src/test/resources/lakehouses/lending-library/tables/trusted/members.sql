-- Members of today, one row each, as the record written last has them.
CREATE TABLE trusted.members (
  memberid string,
  name string,
  branch string,
  joined date,
  updated timestamp
)
LOCATION '${warehouse}/data/trusted/members/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
