WITH measured AS (
  SELECT DISTINCT serialnumber, sensorreadingtime FROM trusted.step_trainer_trusted
)
SELECT
  customer.subject,
  customer.serialnumber,
  reading.`timestamp`,
  reading.x,
  reading.y,
  reading.z,
  CASE
    WHEN customer.email IS NULL THEN 'filtered: not of a curated customer'
    WHEN measured.serialnumber IS NULL THEN 'filtered: no step trainer reading of the customer at that instant'
  END AS _disposition
FROM trusted.accelerometer_trusted AS reading
LEFT JOIN curated.customers_curated AS customer ON reading.`user` = customer.email
LEFT JOIN measured
  ON measured.serialnumber = customer.serialnumber AND measured.sensorreadingtime = reading.`timestamp`
