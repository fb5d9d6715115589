CREATE TABLE trusted.parcels (
  parcelid bigint,
  sender string,
  weight double
)
LOCATION '${warehouse}/data/trusted/parcels/'
TBLPROPERTIES ('table_type' = 'ICEBERG');
