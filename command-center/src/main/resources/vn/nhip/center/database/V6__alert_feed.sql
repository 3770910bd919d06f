-- A change of an alert is remembered by its key and what was decided; its figures and texts are read from
-- alert_history. How far that was read is remembered too, so that a look reads only what is new.

ALTER TABLE alert_notice
    DROP COLUMN scope,
    DROP COLUMN scope_id,
    DROP COLUMN province,
    DROP COLUMN district,
    DROP COLUMN working_day,
    DROP COLUMN kind,
    DROP COLUMN severity,
    DROP COLUMN resolution,
    DROP COLUMN daily_target,
    DROP COLUMN received,
    DROP COLUMN expected,
    DROP COLUMN projected,
    DROP COLUMN required_per_hour,
    DROP COLUMN message_vi,
    DROP COLUMN message_en,
    DROP COLUMN version,
    DROP COLUMN held,
    DROP COLUMN enough,
    DROP COLUMN projected_low,
    DROP COLUMN projected_high,
    DROP COLUMN short_start,
    DROP COLUMN short_silent,
    DROP COLUMN short_pace,
    DROP COLUMN help_until,
    DROP COLUMN rests,
    DROP COLUMN own_days;

COMMENT ON TABLE  alert_notice            IS 'Every change of an alert that was found in alert_history, and what was decided. The key is that of alert_history, where its figures and texts are.';
COMMENT ON COLUMN alert_notice.alert_id   IS 'The alert.';
COMMENT ON COLUMN alert_notice.changed_at IS 'Clock minute of the change.';
COMMENT ON COLUMN alert_notice.change     IS 'RAISED, SEVERITY or RESOLVED.';
COMMENT ON COLUMN alert_notice.state      IS 'NEW: not decided. TOLD: it is in delivery_item. NOBODY: no rule asks for it. HELD: the unit is muted; decided when that ends. MUTED: it was over when the mute ended. OLD: from before the first start, older than delivery.max.age, or gone from alert_history before it was decided.';

CREATE TABLE alert_feed (
    only_one       boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    history        bigint  NOT NULL,
    transaction_id xid8    NOT NULL,
    number         bigint  NOT NULL
);

COMMENT ON TABLE  alert_feed                IS 'One row: the last row of alert_history that was taken into alert_notice.';
COMMENT ON COLUMN alert_feed.history        IS 'Object id of the table alert_history that was read. Where another has taken its place (backfill), it is read from its beginning.';
COMMENT ON COLUMN alert_feed.transaction_id IS 'transaction_id of the last row taken.';
COMMENT ON COLUMN alert_feed.number         IS 'number of the last row taken.';
