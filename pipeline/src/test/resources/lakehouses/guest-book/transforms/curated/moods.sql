SELECT mood, count(*) AS entries, max(guest) AS last_guest
FROM trusted.entries
GROUP BY mood
