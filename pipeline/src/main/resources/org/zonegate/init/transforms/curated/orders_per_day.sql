SELECT
  CAST(ordered_at AS date) AS day,
  count(*) AS orders,
  count(DISTINCT customer) AS customers,
  CAST(sum(amount) AS decimal(22,2)) AS amount
FROM trusted.orders
GROUP BY CAST(ordered_at AS date)
