SELECT
  reading.`user`,
  reading.`timestamp`,
  reading.x,
  reading.y,
  reading.z,
  CASE
    WHEN customer.email IS NULL THEN 'filtered: not of a trusted customer'
    WHEN '${consent}' = 'as-of-reading' AND reading.`timestamp` < customer.sharewithresearchasofdate
      THEN 'filtered: before the customer agreed'
  END AS _disposition
FROM landing.accelerometer_landing AS reading
LEFT JOIN trusted.customer_trusted AS customer ON reading.`user` = customer.email
