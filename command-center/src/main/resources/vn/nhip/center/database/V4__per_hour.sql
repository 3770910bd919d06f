-- What a recipient is told in an hour is limited: messages beyond it are gathered into one.

ALTER TABLE delivery ADD COLUMN gathered_into uuid REFERENCES delivery;

ALTER TABLE delivery DROP CONSTRAINT delivery_kind_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_kind_check
    CHECK (kind IN ('ALERTS', 'NETWORK', 'GATHERED', 'DIGEST', 'TEST'));
ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_state_check
    CHECK (state IN ('GATHERING', 'WAITING', 'SENDING', 'SENT', 'DEAD', 'CANCELLED', 'GATHERED'));
ALTER TABLE delivery DROP CONSTRAINT delivery_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_check
    CHECK ((due_at IS NULL) = (state IN ('SENT', 'DEAD', 'CANCELLED', 'GATHERED')));
ALTER TABLE delivery ADD CONSTRAINT delivery_gathered_check
    CHECK ((gathered_into IS NOT NULL) = (state = 'GATHERED'));

CREATE UNIQUE INDEX delivery_gathered  ON delivery (recipient_id) WHERE kind = 'GATHERED' AND state = 'GATHERING';
CREATE INDEX        delivery_parts     ON delivery (gathered_into) WHERE gathered_into IS NOT NULL;
CREATE INDEX        delivery_told_late ON delivery (recipient_id, sent_at) WHERE state = 'SENT';

COMMENT ON COLUMN delivery.kind          IS 'ALERTS: what happened in a district within a minute. NETWORK: many teams of it silent together. GATHERED: what was more than the hour allows. DIGEST, TEST.';
COMMENT ON COLUMN delivery.state         IS 'GATHERING: more may be added until due_at. WAITING: to be sent (again) at due_at. SENDING: somebody sends it; if nothing is heard by due_at, it is sent again. SENT. DEAD: given up. CANCELLED: the recipient was deleted or disabled. GATHERED: told by the message gathered_into.';
COMMENT ON COLUMN delivery.gathered_into IS 'The message of kind GATHERED that tells what this one would have told; null unless GATHERED.';
