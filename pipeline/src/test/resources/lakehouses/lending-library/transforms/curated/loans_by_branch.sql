SELECT
  member.branch,
  count(*) AS loans,
  sum(loan.fee) AS fees,
  max(loan.lenton) AS latest
FROM trusted.loans AS loan
JOIN trusted.members AS member ON member.memberid = loan.memberid
GROUP BY member.branch
