WITH ranked AS (
  SELECT *, row_number() OVER (PARTITION BY memberId ORDER BY CAST(updated AS timestamp) DESC) AS nth
  FROM landing.members
)
SELECT
  memberId AS memberid,
  name,
  branch,
  CAST(joined AS date) AS joined,
  CAST(updated AS timestamp) AS updated,
  CASE
    WHEN nth > 1 THEN 'merged: a later record of the member'
    WHEN NOT active THEN 'filtered: left the library'
    WHEN CAST(joined AS date) > CAST(updated AS timestamp) THEN 'quarantined: joined after the record was written'
  END AS _disposition
FROM ranked
