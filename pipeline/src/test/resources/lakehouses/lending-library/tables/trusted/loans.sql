-- What members of today borrowed since the day that counts.
CREATE TABLE trusted.loans (
  loanid bigint,
  memberid string,
  book string,
  lenton date,
  returnedon date,
  fee decimal(10,2)
)
PARTITIONED BY (month(lenton))
LOCATION '${warehouse}/data/trusted/loans/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
