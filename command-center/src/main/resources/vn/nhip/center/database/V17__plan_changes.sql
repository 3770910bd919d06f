-- The ledger of assignments with who assigned what and why, so that planners can look it up and undo it.

ALTER TABLE assignment
    ADD COLUMN assigned_by text,
    ADD COLUMN reason      text,
    ADD COLUMN record_key  text COLLATE "C";

COMMENT ON COLUMN assignment.assigned_by IS 'Who assigned it, as the assignment says.';
COMMENT ON COLUMN assignment.reason      IS 'Why, as the assignment says.';
COMMENT ON COLUMN assignment.record_key  IS 'Key of the record; one of its own for each assignment that a sheet sends.';

CREATE TABLE target_change (
    change_id  uuid             NOT NULL,
    record_key text COLLATE "C" NOT NULL,
    province   text COLLATE "C" NOT NULL,
    district   text COLLATE "C",
    at         timestamptz      NOT NULL DEFAULT now(),
    account    text             NOT NULL,
    shown_name text,
    file_name  text             NOT NULL,
    undoes     uuid,
    PRIMARY KEY (change_id, record_key)
);

CREATE INDEX target_change_by_province ON target_change (province, record_key);
CREATE INDEX target_change_undone ON target_change (undoes) WHERE undoes IS NOT NULL;

COMMENT ON TABLE  target_change            IS 'The assignments that were sent here, one row each: by whom, when, with which sheet. Rows are added, never changed.';
COMMENT ON COLUMN target_change.change_id  IS 'The sheet or the undoing by which it was sent.';
COMMENT ON COLUMN target_change.record_key IS 'Key of its record in the topic targets.';
COMMENT ON COLUMN target_change.at         IS 'Clock of the database.';
COMMENT ON COLUMN target_change.account    IS 'Name of the account.';
COMMENT ON COLUMN target_change.shown_name IS 'What others saw of the account at that time; null where that was its name.';
COMMENT ON COLUMN target_change.file_name  IS 'Name of the sheet; where it undoes one, that one''s.';
COMMENT ON COLUMN target_change.undoes     IS 'The change that it takes back; null for a sheet.';

ALTER TABLE target_change ENABLE ROW LEVEL SECURITY;

COMMENT ON COLUMN recipient.account IS 'The account that it belongs to; told is only what that account may see. Null for none.';
