-- The record that was updated last speaks for an e-mail address: who withdrew consent in it no longer agrees, whatever an
-- older record says. Of records updated at one instant, one without consent goes first; the rest of the order only makes
-- the choice the same on every run.
WITH by_recency AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY email
      ORDER BY
        lastUpdateDate DESC, coalesce(shareWithResearchAsOfDate, 0) <= 0 DESC, shareWithResearchAsOfDate DESC,
        serialNumber, registrationDate, customerName, phone, birthDay, shareWithPublicAsOfDate, shareWithFriendsAsOfDate
    ) AS recency
  FROM landing.customer_landing
)
SELECT
  customerName AS customername,
  email,
  phone,
  birthDay AS birthday,
  serialNumber AS serialnumber,
  registrationDate AS registrationdate,
  lastUpdateDate AS lastupdatedate,
  shareWithResearchAsOfDate AS sharewithresearchasofdate,
  shareWithPublicAsOfDate AS sharewithpublicasofdate,
  shareWithFriendsAsOfDate AS sharewithfriendsasofdate,
  CASE
    WHEN recency > 1 THEN 'merged: a later record of the same e-mail address'
    WHEN coalesce(shareWithResearchAsOfDate, 0) <= 0 THEN 'filtered: did not agree to share with research'
  END AS _disposition
FROM by_recency
