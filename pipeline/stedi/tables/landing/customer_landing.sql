-- Customers as the fulfilment website delivers them. A consent that was not given is absent.
CREATE EXTERNAL TABLE IF NOT EXISTS ${database}_landing.customer_landing (
  customerName string,
  email string,
  phone string,
  birthDay string,
  serialNumber string,
  registrationDate bigint COMMENT 'milliseconds since 1970, UTC',
  lastUpdateDate bigint COMMENT 'milliseconds since 1970, UTC',
  shareWithResearchAsOfDate bigint COMMENT 'milliseconds since 1970, UTC',
  shareWithPublicAsOfDate bigint COMMENT 'milliseconds since 1970, UTC',
  shareWithFriendsAsOfDate bigint COMMENT 'milliseconds since 1970, UTC'
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/customer/landing/'
TBLPROPERTIES ('classification' = 'json');
