-- Each accelerometer reading meets every step trainer reading that `pairing` gives it; from its second one on it is
-- repeated, and the row account says so.
WITH measured AS (
  SELECT
    subject,
    serialnumber,
    sensorreadingtime,
    distancefromobject,
    row_number() OVER (
      PARTITION BY sensorreadingtime, CASE WHEN '${pairing}' = 'same-customer' THEN subject END
      ORDER BY serialnumber, distancefromobject
    ) AS nth
  FROM curated.step_trainer_curated
)
SELECT
  moved.subject,
  measured.serialnumber,
  measured.sensorreadingtime,
  measured.distancefromobject,
  moved.x,
  moved.y,
  moved.z,
  CASE
    WHEN measured.nth IS NULL THEN 'filtered: no step trainer reading at that instant'
    WHEN measured.nth > 1 THEN 'repeated: paired with a further step trainer reading at that instant'
  END AS _disposition
FROM curated.accelerometer_curated AS moved
LEFT JOIN measured
  ON measured.sensorreadingtime = moved.`timestamp`
  AND ('${pairing}' = 'same-instant' OR measured.subject = moved.subject)
