-- Customers of customer_trusted who have accelerometer readings and whose device is beyond doubt.
CREATE TABLE IF NOT EXISTS ${database}_curated.customers_curated (
  subject string COMMENT 'keyed pseudonym of the e-mail address',
  customername string,
  email string,
  phone string,
  birthday string,
  serialnumber string,
  registrationdate bigint,
  lastupdatedate bigint,
  sharewithresearchasofdate bigint,
  sharewithpublicasofdate bigint,
  sharewithfriendsasofdate bigint
)
LOCATION '${warehouse}/data/curated/customers_curated/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
