SELECT
  parcel.parcelId AS parcelid,
  parcel.sender,
  parcel.weight,
  CASE WHEN parcel.weight > ${heaviest} THEN 'quarantined: too heavy' END AS _disposition
FROM landing.parcels AS parcel
