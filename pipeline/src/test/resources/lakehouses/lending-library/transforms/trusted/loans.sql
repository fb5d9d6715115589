SELECT
  loan.loanId AS loanid,
  loan.memberId AS memberid,
  loan.book,
  CAST(loan.lentOn AS date) AS lenton,
  CAST(loan.returnedOn AS date) AS returnedon,
  CAST(CAST(loan.feeCents AS decimal(12,2)) / 100 AS decimal(10,2)) AS fee
FROM landing.loans AS loan
LEFT SEMI JOIN trusted.members AS member ON member.memberid = loan.memberId
WHERE CAST(loan.lentOn AS date) >= DATE '${since}'
