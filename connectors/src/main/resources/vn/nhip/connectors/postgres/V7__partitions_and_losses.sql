-- What was lost in Kafka before it could be read, and which partition holds the arrival clock.

ALTER TABLE intake_audit DROP CONSTRAINT intake_audit_outcome_check;
ALTER TABLE intake_audit ADD CONSTRAINT intake_audit_outcome_check
    CHECK (outcome IN ('COUNTED', 'DUPLICATE', 'REJECTED', 'LATE', 'SIGNAL', 'LOST'));

COMMENT ON TABLE  intake_audit         IS 'What became of every record read from the topic applications; the sum over the table, LOST left out, is the number of records read.';
COMMENT ON COLUMN intake_audit.outcome IS 'COUNTED, DUPLICATE, REJECTED, LATE, SIGNAL (heartbeats and clock) or LOST (offsets that were gone before they could be read).';

CREATE TABLE partition_progress (
    job            text COLLATE "C" NOT NULL,
    topic          text COLLATE "C" NOT NULL,
    partition      int              NOT NULL CHECK (partition >= 0),
    newest_arrival timestamptz,
    waits_for      text COLLATE "C" NOT NULL CHECK (waits_for IN ('NEXT_RECORD', 'FIRST_RECORD', 'READING', 'OPEN_TRANSACTION')),
    written_at     timestamptz      NOT NULL,
    PRIMARY KEY (job, topic, partition)
) WITH (fillfactor = 50);

COMMENT ON TABLE  partition_progress                IS 'How far a job has read each partition of its input topics, written every few seconds. The arrival clock is the smallest newest_arrival; job_health names that partition.';
COMMENT ON COLUMN partition_progress.job            IS 'The job, by its consumer group in Kafka.';
COMMENT ON COLUMN partition_progress.topic          IS 'applications or targets.';
COMMENT ON COLUMN partition_progress.partition      IS 'The partition, from 0 on.';
COMMENT ON COLUMN partition_progress.newest_arrival IS 'The newest arrival in it; null before its first record.';
COMMENT ON COLUMN partition_progress.waits_for      IS 'NEXT_RECORD: all is read. FIRST_RECORD: it is empty, a new one perhaps. READING: not all is read yet. OPEN_TRANSACTION: a producer has a transaction open; records from there on are read when it ends or Kafka aborts it (transaction.timeout.ms).';
COMMENT ON COLUMN partition_progress.written_at     IS 'When this was written (clock of the database).';

CREATE OR REPLACE VIEW job_health WITH (security_invoker = true) AS
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
       counted, duplicate, rejected, late, signal,
       held_by, held_because
FROM job_heartbeat
LEFT JOIN LATERAL (
    SELECT topic || ' ' || partition AS held_by, waits_for AS held_because
    FROM partition_progress
    WHERE partition_progress.job = job_heartbeat.job
      AND partition_progress.written_at > job_heartbeat.written_at - interval '1 minute'
    ORDER BY newest_arrival NULLS FIRST, topic, partition
    LIMIT 1) AS holder ON true;

COMMENT ON COLUMN job_health.held_by      IS 'The partition that holds the arrival clock: the one with the oldest newest arrival, such as "applications 3"; null while Kafka does not answer.';
COMMENT ON COLUMN job_health.held_because IS 'What that partition waits for; see partition_progress.waits_for.';
