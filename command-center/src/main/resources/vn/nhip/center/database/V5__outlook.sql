-- What is told of an alert says how the shift is going to end, and why: the columns of alert_history.

ALTER TABLE alert_notice
    ADD COLUMN held           int,
    ADD COLUMN enough         int,
    ADD COLUMN projected_low  int,
    ADD COLUMN projected_high int,
    ADD COLUMN short_start    int,
    ADD COLUMN short_silent   int,
    ADD COLUMN short_pace     int,
    ADD COLUMN help_until     timestamptz,
    ADD COLUMN rests          int[],
    ADD COLUMN own_days       int;

COMMENT ON COLUMN alert_notice.held           IS 'As in alert_history, like the columns that follow; null in rows from before.';
