-- Orders that can be relied on: each once, with a time and an amount, and with a pseudonym in place of the customer.
CREATE TABLE IF NOT EXISTS trusted.orders (
  order_id bigint,
  customer string COMMENT 'keyed pseudonym of the e-mail address',
  product string,
  quantity int,
  amount decimal(12,2),
  ordered_at timestamp
)
LOCATION '${warehouse}/data/trusted/orders/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet');
