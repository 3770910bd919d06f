-- A district, commune or intake point is known by its province and id: a record that names one under another
-- province makes a row of that other province and touches no one else's. A team is known by its id alone, for
-- its row goes where its assignment says. Rows that are there are kept as they are.
--
-- Writes both tables anew, and their indexes; nobody reads or writes them meanwhile.

ALTER TABLE throughput     ADD COLUMN key_province text COLLATE "C" NOT NULL
    GENERATED ALWAYS AS (CASE WHEN scope = 'TEAM' THEN '' ELSE province END) STORED;
ALTER TABLE daily_progress ADD COLUMN key_province text COLLATE "C" NOT NULL
    GENERATED ALWAYS AS (CASE WHEN scope = 'TEAM' THEN '' ELSE province END) STORED;

ALTER TABLE throughput     DROP CONSTRAINT throughput_pkey;
ALTER TABLE throughput     ADD PRIMARY KEY (scope, scope_id, key_province, window_minutes, window_start);
ALTER TABLE daily_progress DROP CONSTRAINT daily_progress_pkey;
ALTER TABLE daily_progress ADD PRIMARY KEY (scope, scope_id, key_province, working_day);

COMMENT ON COLUMN throughput.scope_id         IS 'The unit: team id, intake point id, or GSO code. Only a team is known by it alone, all others together with province.';
COMMENT ON COLUMN throughput.key_province     IS 'The part of the key beside scope_id: province, or empty for a team.';
COMMENT ON COLUMN daily_progress.scope_id     IS 'The unit: team id, intake point id, or GSO code. Only a team is known by it alone, all others together with province.';
COMMENT ON COLUMN daily_progress.key_province IS 'The part of the key beside scope_id: province, or empty for a team.';
