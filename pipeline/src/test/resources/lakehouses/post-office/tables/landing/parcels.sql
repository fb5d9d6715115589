CREATE EXTERNAL TABLE landing.parcels (
  parcelId bigint,
  sender string,
  weight double,
  address struct<city:string, street:string>
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION '${landing}/parcels/';
