CREATE EXTERNAL TABLE landing.loans (
  loanId bigint,
  memberId string,
  book string,
  lentOn string COMMENT 'a day, as in 2026-11-23',
  returnedOn string COMMENT 'a day; absent while the book is out',
  feeCents bigint
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/loans/';
