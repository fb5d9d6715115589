SELECT
  visit.patient,
  visit.room,
  CASE WHEN patient.email IS NULL THEN 'filtered: of nobody' END AS _disposition
FROM landing.visits AS visit
LEFT JOIN trusted.patients AS patient ON patient.email = visit.patient
