-- Applications that come at the same second of each minute, and those that are received more than once.

ALTER TABLE daily_progress
    ADD COLUMN same_second       int NOT NULL DEFAULT 0 CHECK (same_second >= 0),
    ADD COLUMN repeated          int NOT NULL DEFAULT 0 CHECK (repeated >= 0),
    ADD COLUMN repeated_returned int NOT NULL DEFAULT 0 CHECK (repeated_returned >= 0);

COMMENT ON COLUMN daily_progress.same_second       IS 'Of a team: in how many minutes of occurrence it received in the second of the minute (0 to 59) in which it did so in most minutes. Of any other unit: how many of these its events added. To be looked into; it proves nothing.';
COMMENT ON COLUMN daily_progress.repeated          IS 'Of received: those whose application the same team had received before and that was not returned since, as far back as working days are open.';
COMMENT ON COLUMN daily_progress.repeated_returned IS 'Of returned: those that took back a repeated one, so that their application stays received. Applications are received - repeated - (returned - repeated_returned).';
