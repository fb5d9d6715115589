-- Its reasons name people, and some of its faults stop at them.
SELECT
  name,
  email,
  CASE WHEN '${fault}' = 'cast' THEN CAST(email AS bigint) ELSE phone END AS phone,
  CAST(birthday AS date) AS birthday,
  CASE
    WHEN '${fault}' = 'raise' THEN raise_error(concat('who is ', name, ', ', email, '?'))
    ELSE '${fault}'
  END AS state,
  CASE
    WHEN '${fault}' = 'fate' THEN email
    WHEN state = 'unknown' THEN concat('quarantined: nobody knows ', name)
    WHEN state = 'gone' THEN concat('filtered: gone: ', email)
    WHEN state = 'moved' THEN 'filtered: moved'
  END AS _disposition
FROM landing.patients
