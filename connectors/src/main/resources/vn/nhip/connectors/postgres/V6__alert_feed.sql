-- Readers find new changes of alerts without reading the old ones.
--
-- A sequence alone is not enough: a number may be drawn before a higher one and committed after it. So each
-- row also names its transaction. Readers go on from the last row they read, in the order of both columns,
-- and stop before the oldest transaction that still runs: pg_snapshot_xmin(pg_current_snapshot()). Nothing
-- can be committed any more below that line.
--
-- Rows from before are numbered in the order in which they lie in the table, under this transaction.

ALTER TABLE alert_history
    ADD COLUMN transaction_id xid8   NOT NULL DEFAULT pg_current_xact_id(),
    ADD COLUMN number         bigint NOT NULL GENERATED ALWAYS AS IDENTITY;

CREATE INDEX alert_history_feed   ON alert_history (transaction_id, number);
CREATE INDEX alert_history_by_day ON alert_history (working_day);

COMMENT ON COLUMN alert_history.transaction_id IS 'The transaction that added the row. A reader that remembers the last (transaction_id, number) it has read finds what is new above it and below pg_snapshot_xmin(pg_current_snapshot()).';
COMMENT ON COLUMN alert_history.number         IS 'Orders the rows of a transaction. Has gaps.';
