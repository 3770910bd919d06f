-- A unit is judged by what its own last ten days still brought after the same point of the plan.

ALTER TABLE daily_progress DROP CONSTRAINT daily_progress_status_check;
ALTER TABLE daily_progress ADD CONSTRAINT daily_progress_status_check
    CHECK (status IN ('NOT_STARTED', 'ON_PACE', 'BEHIND', 'CRITICAL', 'SILENT', 'MET', 'MISSED'));
COMMENT ON COLUMN daily_progress.status IS 'NOT_STARTED, ON_PACE, BEHIND, CRITICAL, SILENT, MET or MISSED; null without a target, and on a day that is not judged.';

DO
$$
DECLARE
    target text;
BEGIN
    FOREACH target IN ARRAY ARRAY['daily_progress', 'alert', 'alert_history'] LOOP
        EXECUTE format('ALTER TABLE %I '
                       'ADD COLUMN held int, ADD COLUMN enough int, ADD COLUMN projected_low int, ADD COLUMN projected_high int, '
                       'ADD COLUMN short_start int, ADD COLUMN short_silent int, ADD COLUMN short_pace int, '
                       'ADD COLUMN help_until timestamptz', target);
        EXECUTE format('COMMENT ON COLUMN %I.projected IS %L', target,
                       'What the unit will have at the end of the shift if the rest of the day is the median of its last ten; null without a judgement.');
        EXECUTE format('COMMENT ON COLUMN %I.held IS %L', target,
                       'What the unit''s stations still hold for upload, as their newest heartbeats of the day told, less what arrived since.');
        EXECUTE format('COMMENT ON COLUMN %I.enough IS %L', target,
                       'On how many of the unit''s last ten days as much still came after this point of the plan as is missing now.');
        EXECUTE format('COMMENT ON COLUMN %I.projected_low IS %L', target, 'As projected, with the least of the last ten days.');
        EXECUTE format('COMMENT ON COLUMN %I.projected_high IS %L', target, 'As projected, with the most of the last ten days.');
        EXECUTE format('COMMENT ON COLUMN %I.short_start IS %L', target,
                       'Part of the shortfall (expected less received and held): planned before the unit was first heard in the working day.');
        EXECUTE format('COMMENT ON COLUMN %I.short_silent IS %L', target,
                       'Part of the shortfall: planned while nothing was heard of the unit for 45 planned minutes or longer.');
        EXECUTE format('COMMENT ON COLUMN %I.short_pace IS %L', target,
                       'The rest of the shortfall: slower, or where it is negative faster, than planned.');
        EXECUTE format('COMMENT ON COLUMN %I.help_until IS %L', target,
                       'Latest start of help that still closes the gap; null where there is none, or where it is too late.');
    END LOOP;
    FOREACH target IN ARRAY ARRAY['alert', 'alert_history'] LOOP
        EXECUTE format('ALTER TABLE %I ADD COLUMN rests int[], ADD COLUMN own_days int', target);
        EXECUTE format('COMMENT ON COLUMN %I.rests IS %L', target,
                       'What each of the ten days still brought after this point of the plan, scaled to today''s target: own days of the same class, newest first, own days of the other class, then shares of the plan.');
        EXECUTE format('COMMENT ON COLUMN %I.own_days IS %L', target, 'How many of rests are days that the unit had itself; the others are shares of the plan.');
    END LOOP;
END
$$;

CREATE TABLE own_day (
    scope        text COLLATE "C" NOT NULL CHECK (scope IN ('TEAM', 'DISTRICT')),
    scope_id     text COLLATE "C" NOT NULL,
    province     text COLLATE "C" NOT NULL,
    district     text COLLATE "C" NOT NULL,
    working_day  date             NOT NULL,
    weekend      boolean          NOT NULL,
    daily_target int              NOT NULL CHECK (daily_target > 0),
    rests        int[]            NOT NULL CHECK (cardinality(rests) = 41),
    forecasts    int[]            NOT NULL CHECK (cardinality(forecasts) = 9),
    PRIMARY KEY (scope, province, scope_id, working_day)
);

CREATE INDEX own_day_by_day ON own_day (working_day);

COMMENT ON TABLE  own_day              IS 'A working day of a unit that was judged to its end: what later days are judged by. Written once, at the end of the day.';
COMMENT ON COLUMN own_day.scope        IS 'Kind of unit: TEAM or DISTRICT.';
COMMENT ON COLUMN own_day.scope_id     IS 'The unit: team id or GSO code.';
COMMENT ON COLUMN own_day.province     IS 'GSO code (2 digits) of the province that the unit belongs to by its assignment.';
COMMENT ON COLUMN own_day.district     IS 'GSO code (3 digits) of the district that the unit belongs to by its assignment.';
COMMENT ON COLUMN own_day.working_day  IS 'The working day, named by the date on which it begins.';
COMMENT ON COLUMN own_day.weekend      IS 'Whether it was a Saturday or Sunday: the two classes of days.';
COMMENT ON COLUMN own_day.daily_target IS 'The first target by which the day was judged.';
COMMENT ON COLUMN own_day.rests        IS 'What still came when 0/40, 1/40 … 40/40 of the planned minutes had ended; the first is what the day brought in all, known at its end.';
COMMENT ON COLUMN own_day.forecasts    IS 'projected, projected_low and projected_high when 25, 50 and 75 % of the planned minutes had ended; -1 where that minute was not judged.';

ALTER TABLE own_day ENABLE ROW LEVEL SECURITY;
