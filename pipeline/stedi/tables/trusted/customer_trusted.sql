-- Customers who agreed to share with research, one row for each e-mail address.
CREATE TABLE IF NOT EXISTS ${database}_trusted.customer_trusted (
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
LOCATION '${warehouse}/data/trusted/customer_trusted/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
