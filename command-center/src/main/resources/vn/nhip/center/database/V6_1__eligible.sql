-- A unit may have up to 10,000,000,000 people of card age.

ALTER TABLE assignment ALTER COLUMN eligible TYPE bigint;
