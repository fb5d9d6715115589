SELECT
  reading.sensorReadingTime AS sensorreadingtime,
  reading.serialNumber AS serialnumber,
  reading.distanceFromObject AS distancefromobject,
  CASE
    WHEN customer.serialnumber IS NULL THEN 'filtered: not of the device of a curated customer'
    WHEN '${consent}' = 'as-of-reading' AND reading.sensorReadingTime < customer.sharewithresearchasofdate
      THEN 'filtered: before the customer agreed'
  END AS _disposition
FROM landing.step_trainer_landing AS reading
LEFT JOIN curated.customers_curated AS customer ON reading.serialNumber = customer.serialnumber
