CREATE TEMP TABLE incoming (arrived bigint NOT NULL, value text NOT NULL);
-- Counted events with their dimensions. Unlogged: after a crash, everything is counted again.
CREATE UNLOGGED TABLE counted (
    day date NOT NULL, team text COLLATE "C" NOT NULL, id uuid NOT NULL,
    minute timestamptz NOT NULL, type text NOT NULL, province text NOT NULL, district text NOT NULL,
    PRIMARY KEY (day, team, id));
CREATE TEMP TABLE fresh ON COMMIT DROP AS
WITH decoded AS (
    SELECT arrived, value, event.*
    FROM incoming,
         json_to_record(CASE WHEN value IS JSON OBJECT THEN value::json END) AS event (
             "eventId" text, type text, "applicationId" text, "occurredAt" text,
             province text, district text, team text)
    WHERE type IN ('RECEIVED', 'RETURNED', 'COMPLETED', 'DELIVERED')
), valid AS (
    SELECT arrived, type, province, district, team, "eventId"::uuid AS id, "occurredAt"::timestamptz AS occurred
    FROM decoded
    WHERE "eventId" ~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$'
      AND "occurredAt" ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$'
      AND length("applicationId") BETWEEN 1 AND 40
      AND province ~ '^\d{2}$' AND district ~ '^\d{3}$' AND team ~ '^[A-Za-z0-9._-]{1,64}$'
      AND regexp_replace(value, '"(eventId|occurredAt)": *"[^"]*"', '', 'g') !~ '(^|\D)\d{9,12}(\D|$)'
), added AS (
    INSERT INTO counted
    SELECT DISTINCT ON (1, 2, 3)
           (occurred AT TIME ZONE 'Asia/Ho_Chi_Minh' - interval '4 hours')::date, team, id,
           date_trunc('minute', occurred), type, province, district
    FROM valid
    WHERE occurred BETWEEN timestamptz 'epoch' + (arrived - 34560000000) * interval '1 ms'
                       AND timestamptz 'epoch' + (arrived + 300000) * interval '1 ms'
    ORDER BY 1, 2, 3, arrived
    ON CONFLICT DO NOTHING
    RETURNING *
)
SELECT day, team, minute, province, district,
       count(*) FILTER (WHERE type = 'RECEIVED') AS received,
       count(*) FILTER (WHERE type = 'RETURNED') AS returned,
       count(*) FILTER (WHERE type = 'COMPLETED') AS completed,
       count(*) FILTER (WHERE type = 'DELIVERED') AS delivered
FROM added GROUP BY day, team, minute, province, district;
SELECT ensure_throughput_partition(utc)
FROM (SELECT DISTINCT (minute AT TIME ZONE 'UTC')::date AS utc FROM fresh) AS dates;
INSERT INTO throughput AS t (scope, scope_id, province, district, window_minutes, window_start,
                             received, returned, completed, delivered)
SELECT scope, id, province, within, minutes, date_bin(minutes * interval '1 minute', minute, timestamptz 'epoch') AS start,
       sum(received), sum(returned), sum(completed), sum(delivered)
FROM fresh
CROSS JOIN LATERAL (VALUES ('TEAM', team, district), ('DISTRICT', district, district), ('PROVINCE', province, NULL)) AS unit (scope, id, within)
CROSS JOIN (VALUES (1), (60)) AS length (minutes)
GROUP BY scope, id, province, within, minutes, start
ON CONFLICT (scope, scope_id, key_province, window_minutes, window_start) DO UPDATE
SET received = t.received + excluded.received, returned = t.returned + excluded.returned,
    completed = t.completed + excluded.completed, delivered = t.delivered + excluded.delivered;
INSERT INTO daily_progress AS t (scope, scope_id, province, district, working_day,
                                 received, returned, completed, delivered, students, elderly, priority, as_of)
SELECT scope, id, province, within, day,
       sum(received), sum(returned), sum(completed), sum(delivered), 0, 0, 0, now()
FROM fresh
CROSS JOIN LATERAL (VALUES ('TEAM', team, district), ('DISTRICT', district, district), ('PROVINCE', province, NULL)) AS unit (scope, id, within)
GROUP BY scope, id, province, within, day
ON CONFLICT (scope, scope_id, key_province, working_day) DO UPDATE
SET received = t.received + excluded.received, returned = t.returned + excluded.returned,
    completed = t.completed + excluded.completed, delivered = t.delivered + excluded.delivered, as_of = excluded.as_of;
TRUNCATE incoming
