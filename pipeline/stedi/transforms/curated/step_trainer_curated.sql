WITH moved AS (
  SELECT DISTINCT `user`, `timestamp` FROM trusted.accelerometer_trusted
)
SELECT
  customer.subject,
  reading.serialnumber,
  reading.sensorreadingtime,
  reading.distancefromobject,
  CASE
    WHEN customer.email IS NULL THEN 'filtered: not of the device of a curated customer'
    WHEN moved.`user` IS NULL THEN 'filtered: no accelerometer reading of the customer at that instant'
  END AS _disposition
FROM trusted.step_trainer_trusted AS reading
LEFT JOIN curated.customers_curated AS customer ON reading.serialnumber = customer.serialnumber
LEFT JOIN moved ON moved.`user` = customer.email AND moved.`timestamp` = reading.sensorreadingtime
