-- Stations whose clock is wrong or whose records are rejected, and applications that come faster than a person can work.

ALTER TABLE daily_progress ADD COLUMN too_fast int NOT NULL DEFAULT 0 CHECK (too_fast >= 0);

COMMENT ON COLUMN daily_progress.too_fast IS 'Of received: for each station and minute of occurrence, those beyond the third. To be looked into; it proves nothing.';

ALTER TABLE station_status
    ADD COLUMN clock_offset_seconds int,
    ADD COLUMN rejected_today       int NOT NULL DEFAULT 0 CHECK (rejected_today >= 0),
    ADD COLUMN rejected_clock_skew  int NOT NULL DEFAULT 0 CHECK (rejected_clock_skew >= 0),
    ADD COLUMN rejected_pii         int NOT NULL DEFAULT 0 CHECK (rejected_pii >= 0),
    ADD COLUMN rejected_invalid     int NOT NULL DEFAULT 0 CHECK (rejected_invalid >= 0);

COMMENT ON COLUMN station_status.last_arrived_at      IS 'When the last of its records arrived that is valid, or of which only the device time is wrong (broker clock).';
COMMENT ON COLUMN station_status.clock_offset_seconds IS 'How far its clock is ahead, whole seconds: the largest of occurred less arrived of its newest 20 records that are valid or of which only the device time is wrong. Null without one.';
COMMENT ON COLUMN station_status.rejected_today       IS 'Its records rejected in the working day in which the clock is: the sum of the next three.';
COMMENT ON COLUMN station_status.rejected_clock_skew  IS 'Of rejected_today: device time more than 5 minutes ahead of or 400 days behind the arrival.';
COMMENT ON COLUMN station_status.rejected_pii         IS 'Of rejected_today: with what looks like an identity or telephone number.';
COMMENT ON COLUMN station_status.rejected_invalid     IS 'Of rejected_today: a field missing or out of its type or range.';
