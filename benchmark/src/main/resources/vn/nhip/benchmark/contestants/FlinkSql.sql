CREATE TABLE applications (
  eventId STRING,
  `type` STRING,
  applicationId STRING,
  occurredAt STRING,
  province STRING,
  district STRING,
  team STRING,
  station STRING,
  note STRING,
  arrivedAt TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
  readAt AS PROCTIME()
) WITH (
  'connector' = 'kafka',
  'topic' = '${topic}',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.ignore-parse-errors' = 'true'${consumer}
);

CREATE TABLE throughput (
  `scope` STRING,
  scope_id STRING,
  province STRING,
  district STRING,
  window_minutes INT,
  window_start TIMESTAMP(3),
  received INT,
  returned INT,
  completed INT,
  delivered INT,
  PRIMARY KEY (`scope`, scope_id, window_minutes, window_start) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = '${url}',
  'table-name' = 'throughput',
  'username' = '${user}',
  'password' = '${password}',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '500 ms'
);

CREATE TABLE daily_progress (
  `scope` STRING,
  scope_id STRING,
  province STRING,
  district STRING,
  working_day DATE,
  received INT,
  returned INT,
  completed INT,
  delivered INT,
  students INT,
  elderly INT,
  priority INT,
  as_of TIMESTAMP(3),
  PRIMARY KEY (`scope`, scope_id, working_day) NOT ENFORCED
) WITH (
  'connector' = 'jdbc',
  'url' = '${url}',
  'table-name' = 'daily_progress',
  'username' = '${user}',
  'password' = '${password}',
  'sink.buffer-flush.max-rows' = '5000',
  'sink.buffer-flush.interval' = '500 ms'
);

CREATE TEMPORARY VIEW usable AS
SELECT LOWER(eventId) AS event_id, `type`, province, district, team, readAt,
  arrivedAt, OCCURRED_AT(occurredAt) AS occurred_at
FROM applications
WHERE `type` IN ('RECEIVED', 'RETURNED', 'COMPLETED', 'DELIVERED')
  AND REGEXP(eventId, '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$')
  AND CHAR_LENGTH(applicationId) BETWEEN 1 AND 40
  AND REGEXP(province, '^[0-9]{2}$')
  AND REGEXP(district, '^[0-9]{3}$')
  AND REGEXP(team, '^[A-Za-z0-9._-]{1,64}$')
  AND NOT REGEXP(CONCAT_WS(' ', applicationId, team, station, note), '(?<![0-9])[0-9]{9,12}(?![0-9])');

-- The first event of each id. Rows never change, so nothing is retracted.
CREATE TEMPORARY VIEW counted AS
SELECT `type`, province, district, team, CAST(occurred_at AS TIMESTAMP(3)) AS occurred
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY team, event_id ORDER BY readAt) AS occurrence
  FROM usable
  WHERE occurred_at BETWEEN arrivedAt - INTERVAL '400' DAY(3) AND arrivedAt + INTERVAL '5' MINUTE)
WHERE occurrence = 1;

-- All three read the same columns, or the planner would deduplicate twice.
CREATE TEMPORARY VIEW by_unit AS
SELECT CAST('TEAM' AS STRING) AS `scope`, team AS scope_id, province, district, `type`, occurred
FROM counted
UNION ALL
SELECT CAST('DISTRICT' AS STRING), district, province, district, `type`, occurred
FROM counted
UNION ALL
SELECT CAST('PROVINCE' AS STRING), province, province, district, `type`, occurred
FROM counted;

INSERT INTO throughput
SELECT `scope`, scope_id, MAX(province),
  CASE WHEN `scope` <> 'PROVINCE' THEN MAX(district) END, window_minutes, window_start,
  CAST(COUNT(*) FILTER (WHERE `type` = 'RECEIVED') AS INT),
  CAST(COUNT(*) FILTER (WHERE `type` = 'RETURNED') AS INT),
  CAST(COUNT(*) FILTER (WHERE `type` = 'COMPLETED') AS INT),
  CAST(COUNT(*) FILTER (WHERE `type` = 'DELIVERED') AS INT)
FROM (
  SELECT `scope`, scope_id, province, district, `type`, 1 AS window_minutes,
    FLOOR(occurred TO MINUTE) AS window_start
  FROM by_unit
  UNION ALL
  SELECT `scope`, scope_id, province, district, `type`, 60, FLOOR(occurred TO HOUR)
  FROM by_unit)
GROUP BY `scope`, scope_id, window_minutes, window_start;

-- A working day is 04:00 to 04:00 at +07:00, which is from 21:00 UTC on.
INSERT INTO daily_progress
SELECT `scope`, scope_id, MAX(province),
  CASE WHEN `scope` <> 'PROVINCE' THEN MAX(district) END, working_day,
  CAST(COUNT(*) FILTER (WHERE `type` = 'RECEIVED') AS INT),
  CAST(COUNT(*) FILTER (WHERE `type` = 'RETURNED') AS INT),
  CAST(COUNT(*) FILTER (WHERE `type` = 'COMPLETED') AS INT),
  CAST(COUNT(*) FILTER (WHERE `type` = 'DELIVERED') AS INT),
  0, 0, 0, MAX(occurred)
FROM (
  SELECT *, CAST(occurred + INTERVAL '3' HOUR AS DATE) AS working_day FROM by_unit)
GROUP BY `scope`, scope_id, working_day;
