-- A district is known by its province and code: outages and messages of two provinces' districts of one code are two.

DROP INDEX district_outage_open;
CREATE UNIQUE INDEX district_outage_open ON district_outage (province, district) WHERE until IS NULL;

ALTER TABLE delivery ADD COLUMN province text COLLATE "C";
COMMENT ON COLUMN delivery.province IS 'GSO code (2 digits) of the province of the district that a message of alerts is about; null otherwise, and in messages begun before there was this column.';
