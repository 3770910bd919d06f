-- Who may read what, and whether the job is alive.
--
-- Roles belong to the whole server and need not be there yet: what depends on them is in
-- afterMigrate.sql, which looks for them at each start.

CREATE TABLE job_heartbeat (
    job                 text COLLATE "C" NOT NULL PRIMARY KEY,
    told_at             timestamptz      NOT NULL,
    written_at          timestamptz      NOT NULL,
    clock               timestamptz,
    clock_stands_millis bigint           NOT NULL CHECK (clock_stands_millis >= 0),
    counted             bigint           NOT NULL CHECK (counted >= 0),
    duplicate           bigint           NOT NULL CHECK (duplicate >= 0),
    rejected            bigint           NOT NULL CHECK (rejected >= 0),
    late                bigint           NOT NULL CHECK (late >= 0),
    signal              bigint           NOT NULL CHECK (signal >= 0)
) WITH (fillfactor = 50);

COMMENT ON TABLE  job_heartbeat                     IS 'One row for each job, written every few seconds as long as it lives. Read job_health, which judges its age.';
COMMENT ON COLUMN job_heartbeat.job                 IS 'The job, by its consumer group in Kafka.';
COMMENT ON COLUMN job_heartbeat.told_at             IS 'When the job told this (clock of its machine).';
COMMENT ON COLUMN job_heartbeat.written_at          IS 'When it was written (clock of the database).';
COMMENT ON COLUMN job_heartbeat.clock               IS 'The arrival clock: all that arrived before is counted and judged; null before the first arrival.';
COMMENT ON COLUMN job_heartbeat.clock_stands_millis IS 'For how long the clock had not moved by then.';
COMMENT ON COLUMN job_heartbeat.counted             IS 'Records counted in the minute before.';
COMMENT ON COLUMN job_heartbeat.duplicate           IS 'Records recognised as repeated in the minute before.';
COMMENT ON COLUMN job_heartbeat.rejected            IS 'Records rejected in the minute before.';
COMMENT ON COLUMN job_heartbeat.late                IS 'Records too late in the minute before.';
COMMENT ON COLUMN job_heartbeat.signal              IS 'Heartbeats and clock records in the minute before.';

-- With the reader's own rights, so that figures_as_of is that of the provinces that he may read.
CREATE VIEW job_health WITH (security_invoker = true) AS
SELECT job,
       CASE
           WHEN now() - written_at > interval '30 seconds' THEN 'DOWN'
           WHEN clock_stands_millis > 60000 THEN 'STALLED'
           ELSE 'RUNNING'
       END                  AS state,
       now() - written_at   AS age,
       clock,
       told_at - clock      AS lag,
       written_at           AS last_flush,
       (SELECT max(as_of) FROM daily_progress
        WHERE working_day >= (clock AT TIME ZONE 'UTC')::date - 1) AS figures_as_of,
       counted, duplicate, rejected, late, signal
FROM job_heartbeat;

COMMENT ON VIEW   job_health               IS 'Whether the figures of the other tables are alive. RUNNING: they are. STALLED: the job lives, but its clock has stood still for a minute: nothing arrives, not even clock records, or it is held up. DOWN: nothing was heard of the job for half a minute.';
COMMENT ON COLUMN job_health.job           IS 'The job, by its consumer group in Kafka.';
COMMENT ON COLUMN job_health.state         IS 'RUNNING, STALLED or DOWN.';
COMMENT ON COLUMN job_health.age           IS 'Time since the job was last heard of; grows as long as it is down.';
COMMENT ON COLUMN job_health.clock         IS 'The arrival clock when it was last heard of.';
COMMENT ON COLUMN job_health.lag           IS 'How far the arrival clock was behind the wall clock then; of a replay, how long ago it was.';
COMMENT ON COLUMN job_health.last_flush    IS 'When the job last wrote here.';
COMMENT ON COLUMN job_health.figures_as_of IS 'The newest clock minute of daily_progress, of the rows that the reader may see.';
COMMENT ON COLUMN job_health.counted       IS 'Records counted in the last minute before last_flush.';
COMMENT ON COLUMN job_health.duplicate     IS 'The same, recognised as repeated.';
COMMENT ON COLUMN job_health.rejected      IS 'The same, rejected.';
COMMENT ON COLUMN job_health.late          IS 'The same, too late.';
COMMENT ON COLUMN job_health.signal        IS 'The same, heartbeats and clock records.';

CREATE TABLE reader_province (
    role_name name NOT NULL,
    province  text COLLATE "C" NOT NULL CHECK (province = '*' OR province ~ '^\d{2}$'),
    PRIMARY KEY (role_name, province)
);

COMMENT ON TABLE  reader_province           IS 'Which province''s rows a role may read, beside being a member of nhip_reader. Kept by the owner.';
COMMENT ON COLUMN reader_province.role_name IS 'The role that queries run under (current_user).';
COMMENT ON COLUMN reader_province.province  IS 'GSO code (2 digits) of a province, or * for the whole country.';

ALTER TABLE dead_letter_row ADD COLUMN content text;

COMMENT ON COLUMN dead_letter_row.content IS 'The row as it was meant to be, in readable form.';

-- From here on nobody but the owner sees a row unless a policy says so. The owner is not held to it.
ALTER TABLE throughput      ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_progress  ENABLE ROW LEVEL SECURITY;
ALTER TABLE station_status  ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert           ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_history   ENABLE ROW LEVEL SECURITY;
ALTER TABLE reader_province ENABLE ROW LEVEL SECURITY;

-- As before, and the writer may add rows to the new partition: it does so directly, for the server takes
-- no COPY into a table with policies. The partition has none; no reader has any right on it.
CREATE OR REPLACE FUNCTION ensure_throughput_partition(day date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS
$$
DECLARE
    child text := 'throughput_' || to_char(day, 'YYYYMMDD');
BEGIN
    IF EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
               WHERE i.inhparent = 'throughput'::regclass AND c.relname = child) THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock('throughput'::regclass::oid::bigint);
    IF EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
               WHERE i.inhparent = 'throughput'::regclass AND c.relname = child) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I (LIKE throughput INCLUDING ALL) WITH (fillfactor = 70)', child);
    EXECUTE format('ALTER TABLE throughput ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   child, to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_writer') THEN
        EXECUTE format('GRANT INSERT ON %I TO nhip_writer', child);
    END IF;
    RETURN true;
END
$$;
