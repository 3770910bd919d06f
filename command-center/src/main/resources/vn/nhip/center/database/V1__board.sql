-- What people and the service add to the job's tables. The job's tables are not touched.

-- A copy of the ledger of assignments in the topic targets, so that plans, names and expected curves can be read
-- where everything else is.
CREATE TABLE assignment (
    record_offset bigint           NOT NULL PRIMARY KEY,
    arrived_at    timestamptz      NOT NULL,
    scope         text COLLATE "C" NOT NULL CHECK (scope IN ('TEAM', 'DISTRICT', 'PROVINCE')),
    scope_id      text COLLATE "C" NOT NULL,
    name          text,
    province      text COLLATE "C" NOT NULL,
    district      text COLLATE "C",
    from_day      date             NOT NULL,
    to_day        date,
    daily_target  int              NOT NULL CHECK (daily_target >= 0),
    shift         int[]            NOT NULL,
    eligible      int,
    deadline      date
);

CREATE INDEX assignment_by_province ON assignment (province, scope, scope_id);
CREATE INDEX assignment_by_unit ON assignment (scope, scope_id);

COMMENT ON TABLE  assignment               IS 'The assignments of the topic targets, as the job knows them; a later one for the same unit and day wins from its arrival on.';
COMMENT ON COLUMN assignment.record_offset IS 'Its place in the log.';
COMMENT ON COLUMN assignment.arrived_at    IS 'When it arrived.';
COMMENT ON COLUMN assignment.name          IS 'The unit as shown to people.';
COMMENT ON COLUMN assignment.from_day      IS 'First working day for which it holds.';
COMMENT ON COLUMN assignment.to_day        IS 'Last one; null for all that follow.';
COMMENT ON COLUMN assignment.daily_target  IS 'Applications to receive in a working day; 0 where the unit is not at work.';
COMMENT ON COLUMN assignment.shift         IS 'Planned intervals of a team: begin and end of each in turn, in minutes from local midnight; empty for others.';
COMMENT ON COLUMN assignment.eligible      IS 'Residents of card age.';
COMMENT ON COLUMN assignment.deadline      IS 'Day by which all of them shall have applied.';

CREATE TABLE acknowledgement (
    id           bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alert_id     text COLLATE "C" NOT NULL,
    province     text COLLATE "C" NOT NULL,
    district     text COLLATE "C",
    severity     text             NOT NULL CHECK (severity IN ('WARNING', 'CRITICAL')),
    at_clock     timestamptz      NOT NULL,
    at_wall      timestamptz      NOT NULL DEFAULT now(),
    account      text             NOT NULL,
    note         text             NOT NULL CHECK (length(note) <= 500)
);

CREATE INDEX acknowledgement_by_alert ON acknowledgement (alert_id);

COMMENT ON TABLE  acknowledgement          IS 'Who said that he cares for an alert, and what he wrote. Rows are added, never changed.';
COMMENT ON COLUMN acknowledgement.severity IS 'The alert''s severity at that time: one that turns critical later is not acknowledged.';
COMMENT ON COLUMN acknowledgement.at_clock IS 'The job''s clock at that time.';
COMMENT ON COLUMN acknowledgement.at_wall  IS 'Clock of the database.';
COMMENT ON COLUMN acknowledgement.account  IS 'Name of the account.';

CREATE TABLE mute (
    id         bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope      text COLLATE "C" NOT NULL CHECK (scope IN ('TEAM', 'DISTRICT')),
    scope_id   text COLLATE "C" NOT NULL,
    province   text COLLATE "C" NOT NULL,
    district   text COLLATE "C",
    from_clock timestamptz      NOT NULL,
    until      timestamptz      NOT NULL,
    reason     text             NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    account    text             NOT NULL,
    at_wall    timestamptz      NOT NULL DEFAULT now(),
    ended_at   timestamptz,
    ended_by   text,
    CHECK (until > from_clock)
);

CREATE INDEX mute_by_unit ON mute (scope, scope_id, until);

COMMENT ON TABLE  mute            IS 'Units whose alerts are told to nobody for a while. In force while from_clock <= the job''s clock < until and ended_at is null.';
COMMENT ON COLUMN mute.from_clock IS 'The job''s clock when it was made.';
COMMENT ON COLUMN mute.until      IS 'On the job''s clock.';
COMMENT ON COLUMN mute.ended_at   IS 'Clock of the database when somebody ended it before its time, or another one took its place.';
