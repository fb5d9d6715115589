-- Customers who agreed to share with research, one row for each e-mail address.
CREATE TABLE IF NOT EXISTS ${database}_trusted.customer_trusted (
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
LOCATION '${warehouse}/data/trusted/customer_trusted/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
