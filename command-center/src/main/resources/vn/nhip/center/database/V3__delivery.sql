-- Who is told of alerts, and what became of each message.
--
-- A change of an alert is taken from alert_history once (alert_notice), told to each recipient once
-- (delivery_item), and each message goes through the states of delivery. All of it is in one database,
-- so that a crash leaves nothing told twice by mistake and nothing forgotten.

CREATE TABLE recipient (
    recipient_id bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text             NOT NULL,
    channel      text             NOT NULL CHECK (channel IN ('EMAIL', 'WEBHOOK', 'PUSH')),
    address      text             NOT NULL,
    language     text             NOT NULL CHECK (language IN ('vi', 'en')),
    enabled      boolean          NOT NULL,
    account      text,
    created_at   timestamptz      NOT NULL DEFAULT now(),
    changed_at   timestamptz      NOT NULL DEFAULT now(),
    deleted_at   timestamptz
);

CREATE UNIQUE INDEX recipient_push ON recipient (address) WHERE channel = 'PUSH' AND deleted_at IS NULL;

COMMENT ON TABLE  recipient            IS 'Somebody who is told of alerts, at one address.';
COMMENT ON COLUMN recipient.name       IS 'As shown to administrators; never part of a message.';
COMMENT ON COLUMN recipient.channel    IS 'EMAIL, WEBHOOK or PUSH (browser).';
COMMENT ON COLUMN recipient.address    IS 'E-mail address, URL of the webhook, or endpoint of the browser''s push service. Empty once deleted.';
COMMENT ON COLUMN recipient.language   IS 'Language of the messages: vi or en.';
COMMENT ON COLUMN recipient.enabled    IS 'Whether messages are sent.';
COMMENT ON COLUMN recipient.account    IS 'The account that subscribed its browser; null for those that an administrator made.';
COMMENT ON COLUMN recipient.deleted_at IS 'When it was deleted; its deliveries stay.';

CREATE TABLE recipient_rule (
    rule_id      bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient_id bigint           NOT NULL REFERENCES recipient,
    province     text COLLATE "C" NOT NULL CHECK (province = '*' OR province ~ '^\d{2}$'),
    district     text COLLATE "C" CHECK (district ~ '^\d{3}$'),
    team         text COLLATE "C",
    kinds        text[]           NOT NULL CHECK (kinds <@ ARRAY['BEHIND', 'SILENT', 'MISSED']),
    min_severity text             NOT NULL CHECK (min_severity IN ('WARNING', 'CRITICAL')),
    hours_from   time,
    hours_to     time,
    level        int              NOT NULL CHECK (level BETWEEN 1 AND 5),
    digest       boolean          NOT NULL,
    CHECK ((hours_from IS NULL) = (hours_to IS NULL)),
    CHECK (province <> '*' OR district IS NULL)
);

CREATE INDEX recipient_rule_by_recipient ON recipient_rule (recipient_id);

COMMENT ON TABLE  recipient_rule              IS 'Which alerts a recipient is told of. One of its rules is enough.';
COMMENT ON COLUMN recipient_rule.province     IS 'GSO code of a province, or * for the whole country.';
COMMENT ON COLUMN recipient_rule.district     IS 'GSO code of a district; null for all.';
COMMENT ON COLUMN recipient_rule.team         IS 'A team; null for all.';
COMMENT ON COLUMN recipient_rule.kinds        IS 'What alerts are about; empty for all.';
COMMENT ON COLUMN recipient_rule.min_severity IS 'From which severity on.';
COMMENT ON COLUMN recipient_rule.hours_from   IS 'Local time from which it holds; null for always. May be later than hours_to: past midnight.';
COMMENT ON COLUMN recipient_rule.hours_to     IS 'Local time up to which it holds, exclusive.';
COMMENT ON COLUMN recipient_rule.level        IS '1: at once. 2 and more: when nobody has acknowledged for a while after the level before.';
COMMENT ON COLUMN recipient_rule.digest       IS 'Whether the morning''s digest is sent too.';

CREATE TABLE recipient_secret (
    recipient_id bigint      PRIMARY KEY REFERENCES recipient,
    secret       text        NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE  recipient_secret        IS 'What no page and no list shows: keys that sign webhooks, keys of browsers. For the service''s role alone.';
COMMENT ON COLUMN recipient_secret.secret IS 'WEBHOOK: the key, base64. PUSH: p256dh and auth of the browser, a space between.';

CREATE TABLE push_key (
    only_one    boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    public_key  bytea       NOT NULL,
    private_key bytea       NOT NULL,
    made_at     timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE  push_key             IS 'The key pair by which push services know this installation (VAPID); made at the first use. For the service''s role alone.';
COMMENT ON COLUMN push_key.public_key  IS 'X.509 encoding.';
COMMENT ON COLUMN push_key.private_key IS 'PKCS #8 encoding.';

CREATE TABLE delivery_start (
    only_one   boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    started_at timestamptz NOT NULL
);

COMMENT ON TABLE  delivery_start            IS 'One row from the first start on. What was there before it is not told.';
COMMENT ON COLUMN delivery_start.started_at IS 'Wall clock of the first start.';

CREATE TABLE alert_notice (
    alert_id          text COLLATE "C" NOT NULL,
    changed_at        timestamptz      NOT NULL,
    change            text COLLATE "C" NOT NULL,
    scope             text COLLATE "C" NOT NULL,
    scope_id          text COLLATE "C" NOT NULL,
    province          text COLLATE "C" NOT NULL,
    district          text COLLATE "C",
    working_day       date             NOT NULL,
    kind              text             NOT NULL,
    severity          text             NOT NULL,
    resolution        text,
    daily_target      int,
    received          int,
    expected          int,
    projected         int,
    required_per_hour numeric,
    message_vi        text,
    message_en        text,
    version           int              NOT NULL,
    state             text             NOT NULL CHECK (state IN ('NEW', 'TOLD', 'NOBODY', 'HELD', 'MUTED', 'OLD')),
    seen_at           timestamptz      NOT NULL,
    PRIMARY KEY (alert_id, changed_at, change)
);

CREATE INDEX alert_notice_by_day ON alert_notice (working_day);
CREATE INDEX alert_notice_open   ON alert_notice (changed_at) WHERE state IN ('NEW', 'HELD');

COMMENT ON TABLE  alert_notice         IS 'Every change of an alert as it was taken from alert_history, and what was decided. The job''s tables can be read only in the bounds of a reader, so what is needed of them is copied.';
COMMENT ON COLUMN alert_notice.state   IS 'NEW: not decided. TOLD: it is in delivery_item. NOBODY: no rule asks for it. HELD: the unit is muted; decided when that ends. MUTED: it was over when the mute ended. OLD: from before the first start, or older than delivery.max.age.';
COMMENT ON COLUMN alert_notice.seen_at IS 'Wall clock at which it was taken.';

CREATE TABLE alert_escalation (
    alert_id text COLLATE "C" PRIMARY KEY,
    level    int              NOT NULL,
    next_at  timestamptz
);

CREATE INDEX alert_escalation_due ON alert_escalation (next_at) WHERE next_at IS NOT NULL;

COMMENT ON TABLE  alert_escalation          IS 'How far up an alert has gone.';
COMMENT ON COLUMN alert_escalation.level    IS 'Highest level that was told.';
COMMENT ON COLUMN alert_escalation.next_at  IS 'When the next level is told unless somebody acknowledges; null when nothing is left to do.';

CREATE TABLE district_outage (
    outage_id  bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    province   text COLLATE "C" NOT NULL,
    district   text COLLATE "C" NOT NULL,
    working_day date            NOT NULL,
    at_work    int              NOT NULL,
    since      timestamptz      NOT NULL,
    until      timestamptz
);

CREATE UNIQUE INDEX district_outage_open ON district_outage (district) WHERE until IS NULL;

COMMENT ON TABLE  district_outage             IS 'Times at which more than half of the teams of a district were silent together.';
COMMENT ON COLUMN district_outage.working_day IS 'The working day of the silent teams.';
COMMENT ON COLUMN district_outage.at_work     IS 'Teams of the district with a target that day.';
COMMENT ON COLUMN district_outage.since       IS 'Clock minute at which it was seen.';
COMMENT ON COLUMN district_outage.until       IS 'Wall clock at which it was seen to be over; null while it lasts.';

CREATE TABLE delivery (
    delivery_id  uuid             PRIMARY KEY,
    recipient_id bigint           NOT NULL REFERENCES recipient,
    kind         text             NOT NULL CHECK (kind IN ('ALERTS', 'NETWORK', 'DIGEST', 'TEST')),
    district     text COLLATE "C",
    level        int              NOT NULL DEFAULT 1,
    outage_id    bigint           REFERENCES district_outage,
    digest_day   date,
    state        text             NOT NULL CHECK (state IN ('GATHERING', 'WAITING', 'SENDING', 'SENT', 'DEAD', 'CANCELLED')),
    created_at   timestamptz      NOT NULL,
    due_at       timestamptz,
    give_up_at   timestamptz      NOT NULL,
    attempts     int              NOT NULL DEFAULT 0,
    last_error   text,
    sent_at      timestamptz,
    title        text,
    body         text,
    json         text,
    link         text,
    CHECK ((due_at IS NULL) = (state IN ('SENT', 'DEAD', 'CANCELLED')))
) WITH (fillfactor = 70);

CREATE INDEX        delivery_due       ON delivery (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX        delivery_newest    ON delivery (created_at DESC, delivery_id);
CREATE INDEX        delivery_dead      ON delivery (created_at) WHERE state = 'DEAD';
CREATE UNIQUE INDEX delivery_gathering ON delivery (recipient_id, district, level) WHERE state = 'GATHERING';
CREATE INDEX        delivery_of_outage ON delivery (outage_id, recipient_id) WHERE outage_id IS NOT NULL;
CREATE UNIQUE INDEX delivery_digest    ON delivery (recipient_id, digest_day) WHERE kind = 'DIGEST';

COMMENT ON TABLE  delivery              IS 'One message to one recipient.';
COMMENT ON COLUMN delivery.delivery_id  IS 'By which the receiver knows one that it has had: Message-ID, X-Nhip-Delivery.';
COMMENT ON COLUMN delivery.kind         IS 'ALERTS: what happened in a district within a minute. NETWORK: many teams of it silent together. DIGEST, TEST.';
COMMENT ON COLUMN delivery.level        IS 'Level of the rules that asked for it; above 1 because nobody acknowledged.';
COMMENT ON COLUMN delivery.state        IS 'GATHERING: more may be added until due_at. WAITING: to be sent (again) at due_at. SENDING: somebody sends it; if nothing is heard by due_at, it is sent again. SENT. DEAD: given up. CANCELLED: the recipient was deleted or disabled.';
COMMENT ON COLUMN delivery.give_up_at   IS 'No attempt is made after this.';
COMMENT ON COLUMN delivery.last_error   IS 'Why the last attempt failed, in our words; nothing of what the other side said.';
COMMENT ON COLUMN delivery.title        IS 'First line; null while GATHERING.';

CREATE TABLE delivery_item (
    recipient_id bigint           NOT NULL REFERENCES recipient,
    alert_id     text COLLATE "C" NOT NULL,
    changed_at   timestamptz      NOT NULL,
    change       text COLLATE "C" NOT NULL,
    delivery_id  uuid             NOT NULL REFERENCES delivery,
    PRIMARY KEY (recipient_id, alert_id, changed_at, change)
);

CREATE INDEX delivery_item_by_delivery ON delivery_item (delivery_id);
CREATE INDEX delivery_item_by_alert    ON delivery_item (alert_id);

COMMENT ON TABLE  delivery_item             IS 'What a message tells. A change is told to a recipient once: the key says so.';
COMMENT ON COLUMN delivery_item.delivery_id IS 'The message.';
