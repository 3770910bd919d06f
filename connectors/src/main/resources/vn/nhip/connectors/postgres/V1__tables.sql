-- The tables of the live board. Every row is written by the job as a total, never as an increment.
--
-- Text keys are COLLATE "C", so that the index order is the order in which the job sorts its rows
-- (no deadlocks) and no upgrade of the operating system's collations can corrupt an index.
-- A fillfactor below 100 leaves room for HOT updates: no index holds a column that is updated.

CREATE TABLE throughput (
    scope          text COLLATE "C" NOT NULL CHECK (scope IN ('TEAM', 'INTAKE_POINT', 'COMMUNE', 'DISTRICT', 'PROVINCE')),
    scope_id       text COLLATE "C" NOT NULL,
    province       text COLLATE "C" NOT NULL,
    district       text COLLATE "C",
    window_minutes int              NOT NULL CHECK (window_minutes > 0),
    window_start   timestamptz      NOT NULL,
    received       int              NOT NULL CHECK (received >= 0),
    returned       int              NOT NULL CHECK (returned >= 0),
    completed      int              NOT NULL CHECK (completed >= 0),
    delivered      int              NOT NULL CHECK (delivered >= 0),
    PRIMARY KEY (scope, scope_id, window_minutes, window_start)
) PARTITION BY RANGE (window_start);

COMMENT ON TABLE  throughput                IS 'Counted events by unit and tumbling window of the time at which they occurred; only windows that hold an event. One partition for each UTC date of window_start.';
COMMENT ON COLUMN throughput.scope          IS 'Kind of unit: TEAM, INTAKE_POINT, COMMUNE, DISTRICT or PROVINCE.';
COMMENT ON COLUMN throughput.scope_id       IS 'The unit: team id, intake point id, or GSO code.';
COMMENT ON COLUMN throughput.province       IS 'GSO code (2 digits) of the province that the unit belongs to.';
COMMENT ON COLUMN throughput.district       IS 'GSO code (3 digits) of the district that the unit belongs to; null for a province.';
COMMENT ON COLUMN throughput.window_minutes IS 'Length of the window in minutes.';
COMMENT ON COLUMN throughput.window_start   IS 'Begin of the window, inclusive.';
COMMENT ON COLUMN throughput.received       IS 'Applications whose intake was finished in the window.';
COMMENT ON COLUMN throughput.returned       IS 'Applications sent back for an error in the window.';
COMMENT ON COLUMN throughput.completed      IS 'Cards made in the window.';
COMMENT ON COLUMN throughput.delivered      IS 'Cards handed to the citizen in the window.';

-- Runs with its owner's rights, so that a role that may only write rows gets its partitions too.
-- The table is made first and attached then: unlike PARTITION OF, ATTACH blocks no reader or writer.
-- The name is looked up in pg_class: to_regclass may still hold from before the lock that there is none.
CREATE FUNCTION ensure_throughput_partition(day date) RETURNS boolean
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
    RETURN true;
END
$$;

COMMENT ON FUNCTION ensure_throughput_partition(date) IS 'Makes the partition of throughput for a UTC date unless it is there. Returns whether it was made. Sessions may race.';

-- Dropping a partition needs a moment alone with the table. Rather than queue behind a long reader,
-- and everybody else behind us, retention waits for the next day.
CREATE FUNCTION drop_throughput_partitions(before date) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp SET lock_timeout = '1s' AS
$$
DECLARE
    child   text;
    dropped int := 0;
BEGIN
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'throughput'::regclass
          AND c.relname ~ '^throughput_\d{8}$'
          AND c.relname < 'throughput_' || to_char(before, 'YYYYMMDD')
        ORDER BY c.relname
    LOOP
        EXECUTE format('DROP TABLE IF EXISTS %I', child);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
EXCEPTION
    WHEN lock_not_available THEN
        RETURN 0;
END
$$;

COMMENT ON FUNCTION drop_throughput_partitions(date) IS 'Drops the partitions of throughput for UTC dates before the given one. Returns how many; 0 where the table is busy, then try again later.';

REVOKE ALL ON FUNCTION ensure_throughput_partition(date) FROM PUBLIC;
REVOKE ALL ON FUNCTION drop_throughput_partitions(date) FROM PUBLIC;

CREATE TABLE daily_progress (
    scope             text COLLATE "C" NOT NULL CHECK (scope IN ('TEAM', 'INTAKE_POINT', 'COMMUNE', 'DISTRICT', 'PROVINCE')),
    scope_id          text COLLATE "C" NOT NULL,
    province          text COLLATE "C" NOT NULL,
    district          text COLLATE "C",
    working_day       date             NOT NULL,
    received          int              NOT NULL CHECK (received >= 0),
    returned          int              NOT NULL CHECK (returned >= 0),
    completed         int              NOT NULL CHECK (completed >= 0),
    delivered         int              NOT NULL CHECK (delivered >= 0),
    students          int              NOT NULL CHECK (students >= 0),
    elderly           int              NOT NULL CHECK (elderly >= 0),
    priority          int              NOT NULL CHECK (priority >= 0),
    daily_target      int              CHECK (daily_target >= 0),
    expected          int              CHECK (expected >= 0),
    projected         int,
    required_per_hour numeric,
    status            text             CHECK (status IN ('ON_PACE', 'BEHIND', 'CRITICAL', 'SILENT', 'MET', 'MISSED')),
    first_occurred_at timestamptz,
    last_occurred_at  timestamptz,
    last_arrived_at   timestamptz,
    judged_as_of      timestamptz,
    as_of             timestamptz      NOT NULL,
    PRIMARY KEY (scope, scope_id, working_day)
) WITH (fillfactor = 70);

CREATE INDEX daily_progress_by_day ON daily_progress (working_day, scope);

COMMENT ON TABLE  daily_progress                   IS 'Where a unit stands in a working day (04:00 to 04:00 in Asia/Ho_Chi_Minh unless configured).';
COMMENT ON COLUMN daily_progress.scope             IS 'Kind of unit: TEAM, INTAKE_POINT, COMMUNE, DISTRICT or PROVINCE.';
COMMENT ON COLUMN daily_progress.scope_id          IS 'The unit: team id, intake point id, or GSO code.';
COMMENT ON COLUMN daily_progress.province          IS 'GSO code (2 digits) of the province that the unit belongs to.';
COMMENT ON COLUMN daily_progress.district          IS 'GSO code (3 digits) of the district that the unit belongs to; null for a province.';
COMMENT ON COLUMN daily_progress.working_day       IS 'The working day, named by the date on which it begins.';
COMMENT ON COLUMN daily_progress.received          IS 'Applications whose intake was finished.';
COMMENT ON COLUMN daily_progress.returned          IS 'Applications sent back for an error.';
COMMENT ON COLUMN daily_progress.completed         IS 'Cards made.';
COMMENT ON COLUMN daily_progress.delivered         IS 'Cards handed to the citizen.';
COMMENT ON COLUMN daily_progress.students          IS 'Of received: those of students.';
COMMENT ON COLUMN daily_progress.elderly           IS 'Of received: those of the elderly.';
COMMENT ON COLUMN daily_progress.priority          IS 'Of received: those of other people served first.';
COMMENT ON COLUMN daily_progress.daily_target      IS 'Applications to receive in the working day; null without a target.';
COMMENT ON COLUMN daily_progress.expected          IS 'Applications that should have been received by as_of to keep the pace; null without a target.';
COMMENT ON COLUMN daily_progress.projected         IS 'Best estimate of received at the end of the shift; null without one.';
COMMENT ON COLUMN daily_progress.required_per_hour IS 'Applications still due per planned hour left; null without a target or when no hours are left.';
COMMENT ON COLUMN daily_progress.status            IS 'ON_PACE, BEHIND, CRITICAL, SILENT, MET or MISSED; null without a target.';
COMMENT ON COLUMN daily_progress.first_occurred_at IS 'When the first counted event occurred (device clock); null without an event.';
COMMENT ON COLUMN daily_progress.last_occurred_at  IS 'When the last counted event occurred (device clock); null without an event.';
COMMENT ON COLUMN daily_progress.last_arrived_at   IS 'When the last counted event arrived (broker clock); null without an event.';
COMMENT ON COLUMN daily_progress.judged_as_of      IS 'Clock minute of daily_target, expected, projected, required_per_hour and status; null where nothing was judged.';
COMMENT ON COLUMN daily_progress.as_of             IS 'Clock minute of the figures (arrival clock).';

CREATE TABLE station_status (
    station          text COLLATE "C" NOT NULL PRIMARY KEY,
    team             text COLLATE "C" NOT NULL,
    province         text COLLATE "C" NOT NULL,
    district         text COLLATE "C" NOT NULL,
    last_arrived_at  timestamptz      NOT NULL,
    highest_sequence bigint           NOT NULL CHECK (highest_sequence >= 0),
    received_events  bigint           NOT NULL CHECK (received_events >= 0),
    missing_events   bigint           NOT NULL CHECK (missing_events >= 0),
    pending          int              CHECK (pending >= 0),
    version          bigint           NOT NULL
) WITH (fillfactor = 50);

COMMENT ON TABLE  station_status                  IS 'The state of each intake station (one computer with its fingerprint reader).';
COMMENT ON COLUMN station_status.station          IS 'The station, unique in the country.';
COMMENT ON COLUMN station_status.team             IS 'The team that the station was last heard with.';
COMMENT ON COLUMN station_status.province         IS 'GSO code (2 digits) of the province where it was last heard.';
COMMENT ON COLUMN station_status.district         IS 'GSO code (3 digits) of the district where it was last heard.';
COMMENT ON COLUMN station_status.last_arrived_at  IS 'When the last of its events or heartbeats arrived (broker clock).';
COMMENT ON COLUMN station_status.highest_sequence IS 'Highest running number heard of; 0 if none.';
COMMENT ON COLUMN station_status.received_events  IS 'Its counted events.';
COMMENT ON COLUMN station_status.missing_events   IS 'Numbers from 1 to highest_sequence that no valid event has brought.';
COMMENT ON COLUMN station_status.pending          IS 'Events waiting on the station for upload, as it last told; null if it never did.';
COMMENT ON COLUMN station_status.version          IS 'Grows with each change of the row; the newer of two snapshots has the higher one.';

CREATE TABLE intake_audit (
    arrival_hour timestamptz      NOT NULL,
    outcome      text COLLATE "C" NOT NULL CHECK (outcome IN ('COUNTED', 'DUPLICATE', 'REJECTED', 'LATE', 'SIGNAL')),
    events       bigint           NOT NULL CHECK (events >= 0),
    PRIMARY KEY (arrival_hour, outcome)
) WITH (fillfactor = 50);

COMMENT ON TABLE  intake_audit              IS 'What became of every record read from the topic applications; the sum over the table is the number of records read.';
COMMENT ON COLUMN intake_audit.arrival_hour IS 'Begin of the hour in which the records arrived (broker clock).';
COMMENT ON COLUMN intake_audit.outcome      IS 'COUNTED, DUPLICATE, REJECTED, LATE or SIGNAL (heartbeats and clock).';
COMMENT ON COLUMN intake_audit.events       IS 'Records of that hour with that outcome.';

CREATE TABLE alert (
    alert_id          text COLLATE "C" NOT NULL PRIMARY KEY,
    scope             text COLLATE "C" NOT NULL CHECK (scope IN ('TEAM', 'INTAKE_POINT', 'COMMUNE', 'DISTRICT', 'PROVINCE')),
    scope_id          text COLLATE "C" NOT NULL,
    province          text COLLATE "C" NOT NULL,
    district          text COLLATE "C",
    working_day       date             NOT NULL,
    kind              text             NOT NULL CHECK (kind IN ('BEHIND', 'SILENT', 'MISSED')),
    severity          text             NOT NULL CHECK (severity IN ('WARNING', 'CRITICAL')),
    state             text             NOT NULL CHECK (state IN ('FIRING', 'RESOLVED')),
    raised_at         timestamptz      NOT NULL,
    resolved_at       timestamptz,
    resolution        text             CHECK (resolution IN ('RECOVERED', 'TARGET_CHANGED', 'SHIFT_ENDED', 'HEARD', 'LATE_DATA')),
    daily_target      int,
    received          int,
    expected          int,
    projected         int,
    required_per_hour numeric,
    message_vi        text,
    message_en        text,
    version           int              NOT NULL,
    changed_at        timestamptz      NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX alert_by_day ON alert (working_day, scope, scope_id);

COMMENT ON TABLE  alert                   IS 'Every alert as it stands now. Its figures are those of its last change.';
COMMENT ON COLUMN alert.alert_id          IS 'Identity of the alert; the same whenever the same log is read again.';
COMMENT ON COLUMN alert.scope             IS 'Kind of unit: TEAM or DISTRICT.';
COMMENT ON COLUMN alert.scope_id          IS 'The unit: team id or GSO code.';
COMMENT ON COLUMN alert.province          IS 'GSO code (2 digits) of the province that the unit belongs to.';
COMMENT ON COLUMN alert.district          IS 'GSO code (3 digits) of the district that the unit belongs to.';
COMMENT ON COLUMN alert.working_day       IS 'The working day that was judged, named by the date on which it begins.';
COMMENT ON COLUMN alert.kind              IS 'BEHIND (below the expected pace), SILENT (nothing heard) or MISSED (target not met at the end of the shift).';
COMMENT ON COLUMN alert.severity          IS 'WARNING or CRITICAL.';
COMMENT ON COLUMN alert.state             IS 'FIRING or RESOLVED.';
COMMENT ON COLUMN alert.raised_at         IS 'Clock minute at which it was raised (arrival clock).';
COMMENT ON COLUMN alert.resolved_at       IS 'Clock minute at which it was resolved (arrival clock); null while firing.';
COMMENT ON COLUMN alert.resolution        IS 'RECOVERED, TARGET_CHANGED, SHIFT_ENDED, HEARD or LATE_DATA; null while firing.';
COMMENT ON COLUMN alert.daily_target      IS 'Applications to receive in the working day.';
COMMENT ON COLUMN alert.received          IS 'Applications received.';
COMMENT ON COLUMN alert.expected          IS 'Applications that should have been received to keep the pace.';
COMMENT ON COLUMN alert.projected         IS 'Best estimate of received at the end of the shift.';
COMMENT ON COLUMN alert.required_per_hour IS 'Applications still due per planned hour left; null when no hours are left.';
COMMENT ON COLUMN alert.message_vi        IS 'The alert in a sentence, in Vietnamese.';
COMMENT ON COLUMN alert.message_en        IS 'The alert in a sentence, in English.';
COMMENT ON COLUMN alert.version           IS 'Number of changes so far, from 1.';
COMMENT ON COLUMN alert.changed_at        IS 'Clock minute of the last change (arrival clock).';

CREATE TABLE alert_history (
    alert_id          text COLLATE "C" NOT NULL,
    changed_at        timestamptz      NOT NULL,
    change            text COLLATE "C" NOT NULL CHECK (change IN ('RAISED', 'SEVERITY', 'RESOLVED')),
    scope             text COLLATE "C" NOT NULL CHECK (scope IN ('TEAM', 'INTAKE_POINT', 'COMMUNE', 'DISTRICT', 'PROVINCE')),
    scope_id          text COLLATE "C" NOT NULL,
    province          text COLLATE "C" NOT NULL,
    district          text COLLATE "C",
    working_day       date             NOT NULL,
    kind              text             NOT NULL CHECK (kind IN ('BEHIND', 'SILENT', 'MISSED')),
    severity          text             NOT NULL CHECK (severity IN ('WARNING', 'CRITICAL')),
    state             text             NOT NULL CHECK (state IN ('FIRING', 'RESOLVED')),
    raised_at         timestamptz      NOT NULL,
    resolved_at       timestamptz,
    resolution        text             CHECK (resolution IN ('RECOVERED', 'TARGET_CHANGED', 'SHIFT_ENDED', 'HEARD', 'LATE_DATA')),
    daily_target      int,
    received          int,
    expected          int,
    projected         int,
    required_per_hour numeric,
    message_vi        text,
    message_en        text,
    version           int              NOT NULL,
    PRIMARY KEY (alert_id, changed_at, change)
);

COMMENT ON TABLE  alert_history                   IS 'Every change of every alert, as the alert stood after it. Rows are only ever added.';
COMMENT ON COLUMN alert_history.alert_id          IS 'The alert that changed.';
COMMENT ON COLUMN alert_history.changed_at        IS 'Clock minute of the change (arrival clock).';
COMMENT ON COLUMN alert_history.change            IS 'RAISED, SEVERITY (became critical) or RESOLVED.';
COMMENT ON COLUMN alert_history.scope             IS 'Kind of unit: TEAM or DISTRICT.';
COMMENT ON COLUMN alert_history.scope_id          IS 'The unit: team id or GSO code.';
COMMENT ON COLUMN alert_history.province          IS 'GSO code (2 digits) of the province that the unit belongs to.';
COMMENT ON COLUMN alert_history.district          IS 'GSO code (3 digits) of the district that the unit belongs to.';
COMMENT ON COLUMN alert_history.working_day       IS 'The working day that was judged, named by the date on which it begins.';
COMMENT ON COLUMN alert_history.kind              IS 'BEHIND (below the expected pace), SILENT (nothing heard) or MISSED (target not met at the end of the shift).';
COMMENT ON COLUMN alert_history.severity          IS 'WARNING or CRITICAL.';
COMMENT ON COLUMN alert_history.state             IS 'FIRING or RESOLVED.';
COMMENT ON COLUMN alert_history.raised_at         IS 'Clock minute at which the alert was raised (arrival clock).';
COMMENT ON COLUMN alert_history.resolved_at       IS 'Clock minute at which it was resolved (arrival clock); null while firing.';
COMMENT ON COLUMN alert_history.resolution        IS 'RECOVERED, TARGET_CHANGED, SHIFT_ENDED, HEARD or LATE_DATA; null while firing.';
COMMENT ON COLUMN alert_history.daily_target      IS 'Applications to receive in the working day.';
COMMENT ON COLUMN alert_history.received          IS 'Applications received.';
COMMENT ON COLUMN alert_history.expected          IS 'Applications that should have been received to keep the pace.';
COMMENT ON COLUMN alert_history.projected         IS 'Best estimate of received at the end of the shift.';
COMMENT ON COLUMN alert_history.required_per_hour IS 'Applications still due per planned hour left; null when no hours are left.';
COMMENT ON COLUMN alert_history.message_vi        IS 'The change in a sentence, in Vietnamese.';
COMMENT ON COLUMN alert_history.message_en        IS 'The change in a sentence, in English.';
COMMENT ON COLUMN alert_history.version           IS 'Number of changes of the alert up to this one, from 1.';

CREATE TABLE dead_letter_row (
    table_name text COLLATE "C" NOT NULL,
    row_key    text COLLATE "C" NOT NULL,
    sql_state  text             NOT NULL,
    error      text             NOT NULL,
    failed_at  timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (table_name, row_key)
);

COMMENT ON TABLE  dead_letter_row            IS 'Rows that PostgreSQL refused for what they hold, so that the rest could be written. Empty unless something is wrong.';
COMMENT ON COLUMN dead_letter_row.table_name IS 'The table that the row was meant for.';
COMMENT ON COLUMN dead_letter_row.row_key    IS 'The key of the row.';
COMMENT ON COLUMN dead_letter_row.sql_state  IS 'PostgreSQL''s five-character code of the last refusal.';
COMMENT ON COLUMN dead_letter_row.error      IS 'PostgreSQL''s message of the last refusal.';
COMMENT ON COLUMN dead_letter_row.failed_at  IS 'When it was last refused (clock of the database).';
