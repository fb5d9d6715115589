-- Orders as the web shop delivers them: JSON lines. Whatever breaks this contract goes to quarantine, line by line.
CREATE EXTERNAL TABLE IF NOT EXISTS landing.orders (
  orderId bigint,
  customerEmail string,
  product string,
  quantity int,
  price decimal(10,2),
  currency string,
  orderedAt string
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/orders/'
TBLPROPERTIES ('classification' = 'json');
