-- Customers of customer_trusted who have accelerometer readings and whose device is beyond doubt.
CREATE TABLE IF NOT EXISTS ${database}_curated.customers_curated (
  subject string COMMENT 'keyed pseudonym of the e-mail address',
  customername string,
  email string,
  phone string,
  birthday string,
  serialnumber string,
  registrationdate bigint COMMENT 'milliseconds since 1970, UTC',
  lastupdatedate bigint COMMENT 'milliseconds since 1970, UTC',
  sharewithresearchasofdate bigint COMMENT 'milliseconds since 1970, UTC',
  sharewithpublicasofdate bigint COMMENT 'milliseconds since 1970, UTC',
  sharewithfriendsasofdate bigint COMMENT 'milliseconds since 1970, UTC'
)
LOCATION '${warehouse}/data/curated/customers_curated/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
