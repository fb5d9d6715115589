SELECT room, count(*) AS visits, max(patient) AS lastpatient
FROM trusted.visits
GROUP BY room
