-- The fulfilment website gave the same few serial numbers to many customers. Whose device it is, the readings tell: the
-- customer who moved when the device measured. Where that is nobody, or two alike, it stays unknown, and unknown is
-- nobody's: none of them keeps the number.
WITH with_readings AS (
  SELECT customer.email, customer.serialnumber, count(*) OVER (PARTITION BY customer.serialnumber) AS carriers
  FROM trusted.customer_trusted AS customer
  LEFT SEMI JOIN trusted.accelerometer_trusted AS reading ON reading.`user` = customer.email
),
coinciding AS (
  SELECT customer.email, count(DISTINCT moved.`timestamp`) AS instants
  FROM with_readings AS customer
  JOIN trusted.accelerometer_trusted AS moved ON moved.`user` = customer.email
  JOIN landing.step_trainer_landing AS measured
    ON measured.serialNumber = customer.serialnumber AND measured.sensorReadingTime = moved.`timestamp`
  WHERE customer.carriers > 1
  GROUP BY customer.email
),
evidence AS (
  SELECT
    customer.email,
    customer.carriers,
    coalesce(coinciding.instants, 0) AS instants,
    max(coalesce(coinciding.instants, 0)) OVER (PARTITION BY customer.serialnumber) AS most,
    count(*) OVER (PARTITION BY customer.serialnumber, coalesce(coinciding.instants, 0)) AS with_as_many
  FROM with_readings AS customer
  LEFT JOIN coinciding ON coinciding.email = customer.email
)
SELECT
  pseudonym(customer.email) AS subject,
  customer.customername,
  customer.email,
  customer.phone,
  customer.birthday,
  customer.serialnumber,
  customer.registrationdate,
  customer.lastupdatedate,
  customer.sharewithresearchasofdate,
  customer.sharewithpublicasofdate,
  customer.sharewithfriendsasofdate,
  CASE
    WHEN evidence.email IS NULL THEN 'filtered: no accelerometer readings'
    WHEN evidence.carriers > 1
      AND NOT (evidence.instants > 0 AND evidence.instants = evidence.most AND evidence.with_as_many = 1)
      THEN 'quarantined: serial number not evidenced'
  END AS _disposition
FROM trusted.customer_trusted AS customer
LEFT JOIN evidence ON evidence.email = customer.email
