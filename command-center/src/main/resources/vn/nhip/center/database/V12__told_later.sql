-- A recipient who is outside of his hours when an alert is raised is told of it when they begin, if it is still open.

CREATE TABLE told_later (
    recipient_id bigint           NOT NULL REFERENCES recipient,
    alert_id     text COLLATE "C" NOT NULL,
    begins_at    timestamptz      NOT NULL,
    PRIMARY KEY (recipient_id, alert_id)
);

CREATE INDEX told_later_due ON told_later (begins_at);

COMMENT ON TABLE  told_later           IS 'Open alerts of which a recipient is told when his hours begin.';
COMMENT ON COLUMN told_later.begins_at IS 'Wall clock at which his hours begin.';

ALTER TABLE delivery DROP CONSTRAINT delivery_kind_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_kind_check
    CHECK (kind IN ('ALERTS', 'NETWORK', 'OLDER', 'GATHERED', 'DIGEST', 'TEST'));

CREATE UNIQUE INDEX delivery_older ON delivery (recipient_id) WHERE kind = 'OLDER' AND state = 'GATHERING';

COMMENT ON COLUMN delivery.kind IS 'ALERTS: what happened in a district within a minute. NETWORK: many teams of it silent together. OLDER: what was open when the recipient''s hours began. GATHERED: what was more than the hour allows. DIGEST, TEST.';
