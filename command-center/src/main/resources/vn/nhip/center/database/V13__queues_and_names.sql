-- How long people had waited by then, from time to time: the job's tables say it of the whole day alone.

CREATE TABLE queue_sample (
    province    text COLLATE "C" NOT NULL,
    at_clock    timestamptz      NOT NULL,
    scope       text COLLATE "C" NOT NULL,
    scope_id    text COLLATE "C" NOT NULL,
    district    text COLLATE "C",
    working_day date             NOT NULL,
    told        int              NOT NULL,
    over_hour   int              NOT NULL,
    PRIMARY KEY (province, at_clock, scope, scope_id)
);

CREATE INDEX queue_sample_by_time ON queue_sample (at_clock);

COMMENT ON TABLE  queue_sample             IS 'People received up to a moment of a working day and how long they had waited; every quarter of an hour, kept for a day.';
COMMENT ON COLUMN queue_sample.at_clock    IS 'The job''s clock at that time.';
COMMENT ON COLUMN queue_sample.working_day IS 'Of the clock.';
COMMENT ON COLUMN queue_sample.told        IS 'Those whose waiting time is told.';
COMMENT ON COLUMN queue_sample.over_hour   IS 'Of these, those who had waited more than 60 minutes.';

ALTER TABLE queue_sample ENABLE ROW LEVEL SECURITY;

-- What people are called when they act is kept with what they did: readers of a province may not look up accounts.
ALTER TABLE acknowledgement ADD COLUMN shown_name text;
ALTER TABLE mute            ADD COLUMN shown_name text;

UPDATE acknowledgement SET shown_name = nullif(a.shown_name, '') FROM account a WHERE a.name = account;
UPDATE mute            SET shown_name = nullif(a.shown_name, '') FROM account a WHERE a.name = account;

COMMENT ON COLUMN acknowledgement.shown_name IS 'What others saw of the account at that time; null where that was its name.';
COMMENT ON COLUMN mute.shown_name            IS 'What others saw of the account at that time; null where that was its name.';

CREATE INDEX acknowledgement_by_time ON acknowledgement (province, at_clock);
