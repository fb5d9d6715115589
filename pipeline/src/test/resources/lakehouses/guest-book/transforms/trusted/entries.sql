-- The reasons quote what guests wrote, as those of a careless author do.
SELECT
  entryId AS entryid,
  guest,
  mood,
  message,
  link,
  labels,
  '${motto}' AS motto,
  CASE
    WHEN abs(entryId) % 5 = 3 THEN concat('quarantined: nobody may feel ', mood)
    WHEN abs(entryId) % 5 = 4 THEN concat('filtered: does not belong here: ', guest)
  END AS _disposition
FROM landing.entries
