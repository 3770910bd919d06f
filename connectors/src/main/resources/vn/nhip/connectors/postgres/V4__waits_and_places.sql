-- How long citizens waited, and where each station works.

ALTER TABLE daily_progress ADD COLUMN waits int[] CHECK (cardinality(waits) = 12 AND 0 <= ALL (waits));

COMMENT ON COLUMN daily_progress.waits IS 'Of received: those that told how long the citizen had waited before intake began, counted by that time: up to 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240 minutes (inclusive; each without those before), and longer. Null where none told.';

ALTER TABLE station_status ADD COLUMN commune         text COLLATE "C";
ALTER TABLE station_status ADD COLUMN intake_point    text COLLATE "C";
ALTER TABLE station_status ADD COLUMN last_received_at timestamptz;

COMMENT ON COLUMN station_status.commune         IS 'GSO code (5 digits) of the commune that its newest counted RECEIVED event names; null where that names none.';
COMMENT ON COLUMN station_status.intake_point    IS 'The intake point that its newest counted RECEIVED event names; null where that names none.';
COMMENT ON COLUMN station_status.last_received_at IS 'When that event arrived (broker clock); of those that arrived together it is the one that occurred last. Null where none was counted.';
