-- Every delivered order gets through; _disposition tells what becomes of it. NULL means that it is published.
WITH numbered AS (
  SELECT *, row_number() OVER (PARTITION BY orderId ORDER BY orderedAt, product) AS delivery
  FROM landing.orders
)
SELECT
  orderId AS order_id,
  pseudonym(customerEmail) AS customer,
  product,
  quantity,
  CAST(quantity * price AS decimal(12,2)) AS amount,
  try_cast(orderedAt AS timestamp) AS ordered_at,
  CASE
    WHEN delivery > 1 THEN 'merged: delivered before'
    WHEN try_cast(orderedAt AS timestamp) IS NULL THEN 'quarantined: orderedAt is no time'
    WHEN coalesce(quantity, 0) <= 0 OR price IS NULL THEN 'quarantined: no quantity or price'
    WHEN currency <> '${currency}' THEN 'filtered: in another currency'
  END AS _disposition
FROM numbered
