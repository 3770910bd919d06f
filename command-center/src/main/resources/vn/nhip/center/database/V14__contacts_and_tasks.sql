-- Whom to call about a unit, and who looks after an alert until when.

CREATE TABLE unit_contact (
    province   text COLLATE "C" NOT NULL,
    scope      text COLLATE "C" NOT NULL CHECK (scope IN ('TEAM', 'DISTRICT')),
    scope_id   text COLLATE "C" NOT NULL,
    place      int              NOT NULL,
    district   text COLLATE "C",
    post       text             NOT NULL CHECK (length(post) BETWEEN 1 AND 60),
    telephone  text COLLATE "C" NOT NULL CHECK (telephone ~ '^[+]?[0-9][0-9 .-]{4,19}$'),
    changed_at timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (province, scope, scope_id, place)
);

COMMENT ON TABLE  unit_contact           IS 'Whom to call about a unit. Telephones are personal data: they are here alone, in no topic, log or export, and in no stored message.';
COMMENT ON COLUMN unit_contact.place     IS 'In which order they are called, from 1.';
COMMENT ON COLUMN unit_contact.post      IS 'The post, such as team leader; not a person''s name.';
COMMENT ON COLUMN unit_contact.telephone IS 'As it is dialled.';

CREATE TABLE alert_task (
    id           bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alert_id     text COLLATE "C" NOT NULL,
    province     text COLLATE "C" NOT NULL,
    district     text COLLATE "C",
    kind         text             NOT NULL CHECK (kind IN ('ASSIGNED', 'LOOK_AGAIN')),
    at_clock     timestamptz      NOT NULL,
    at_wall      timestamptz      NOT NULL DEFAULT now(),
    account      text             NOT NULL,
    shown_name   text,
    to_account   text,
    to_name      text,
    due_clock    timestamptz,
    CHECK (kind = 'LOOK_AGAIN' OR due_clock IS NULL)
);

CREATE INDEX alert_task_by_alert ON alert_task (alert_id);

COMMENT ON TABLE  alert_task            IS 'Who was asked to look after an alert, and when somebody means to look at it again. Rows are added, never changed; the last one of a kind counts.';
COMMENT ON COLUMN alert_task.at_clock   IS 'The job''s clock at that time.';
COMMENT ON COLUMN alert_task.account    IS 'Name of the account that asked.';
COMMENT ON COLUMN alert_task.shown_name IS 'What others saw of it; null where that was its name.';
COMMENT ON COLUMN alert_task.to_account IS 'ASSIGNED: name of the account that looks after the alert; null for nobody any more.';
COMMENT ON COLUMN alert_task.to_name    IS 'What others saw of that one.';
COMMENT ON COLUMN alert_task.due_clock  IS 'LOOK_AGAIN: when, on the job''s clock; null for not any more.';

ALTER TABLE unit_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_task   ENABLE ROW LEVEL SECURITY;
