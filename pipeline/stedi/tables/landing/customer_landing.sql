-- Customers as the fulfilment website delivers them. Dates are milliseconds since 1970, UTC; a consent that was not given is absent.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}_landing.customer_landing (
  customerName string,
  email string,
  phone string,
  birthDay string,
  serialNumber string,
  registrationDate bigint,
  lastUpdateDate bigint,
  shareWithResearchAsOfDate bigint,
  shareWithPublicAsOfDate bigint,
  shareWithFriendsAsOfDate bigint
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/customer/landing/'
TBLPROPERTIES ('classification' = 'json');
