-- Who may sign in, who has, and what was done by whom.

CREATE TABLE account (
    id            bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text COLLATE "C" NOT NULL UNIQUE CHECK (name ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
    shown_name    text             NOT NULL CHECK (length(shown_name) <= 100),
    role          text             NOT NULL CHECK (role IN ('VIEWER', 'SUPERVISOR', 'PLANNER', 'ADMINISTRATOR')),
    bounds        text[]           NOT NULL CHECK (cardinality(bounds) > 0 AND array_to_string(bounds, ' ', '?') ~ '^(\*|(\d{2}|\d{5})( \d{2}| \d{5})*)$'),
    password_hash text,
    must_change   boolean          NOT NULL DEFAULT false,
    oidc_subject  text COLLATE "C" UNIQUE,
    disabled      boolean          NOT NULL DEFAULT false,
    created_at    timestamptz      NOT NULL DEFAULT now(),
    changed_at    timestamptz      NOT NULL DEFAULT now()
);

COMMENT ON TABLE  account               IS 'People and wall screens that may sign in.';
COMMENT ON COLUMN account.name          IS 'What is typed to sign in.';
COMMENT ON COLUMN account.shown_name    IS 'What others see.';
COMMENT ON COLUMN account.bounds        IS 'What it sees: * for the whole country, or codes of provinces (67) and of districts with their province in front (67663).';
COMMENT ON COLUMN account.password_hash IS 'Argon2id with its parameters; null where only the identity provider signs it in.';
COMMENT ON COLUMN account.must_change   IS 'Whether its password was given by somebody else, so that it must be changed before anything else.';
COMMENT ON COLUMN account.oidc_subject  IS 'Who it is to the identity provider: issuer and subject.';

CREATE TABLE session (
    token_hash bytea       NOT NULL PRIMARY KEY,
    account_id bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    via        text        NOT NULL CHECK (via IN ('PASSWORD', 'OIDC')),
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at    timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);

CREATE INDEX session_by_account ON session (account_id);

COMMENT ON TABLE  session            IS 'Who is signed in. Ended sessions are deleted.';
COMMENT ON COLUMN session.token_hash IS 'SHA-256 of the random token in the cookie: who reads this table cannot sign in with it.';
COMMENT ON COLUMN session.seen_at    IS 'When it last asked for something, to the minute.';
COMMENT ON COLUMN session.expires_at IS 'When it ends, however busy it is.';

CREATE TABLE known_device (
    token_hash bytea       NOT NULL PRIMARY KEY,
    account_id bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    used_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX known_device_by_account ON known_device (account_id);

COMMENT ON TABLE known_device IS 'Browsers on which an account has signed in before. Failures elsewhere do not lock it out there.';

CREATE TABLE sign_in_attempt (
    bucket       text COLLATE "C" NOT NULL PRIMARY KEY,
    failures     int              NOT NULL,
    last_at      timestamptz      NOT NULL,
    locked_until timestamptz
);

COMMENT ON TABLE  sign_in_attempt        IS 'Failed sign-ins in a row, by account and known device, or by account and all unknown devices together.';
COMMENT ON COLUMN sign_in_attempt.bucket IS 'Which of these, as a hash: what is typed as a name may be a password.';

CREATE TABLE oidc_request (
    token_hash bytea       NOT NULL PRIMARY KEY,
    state      text        NOT NULL,
    nonce      text        NOT NULL,
    verifier   text        NOT NULL,
    next_path  text        NOT NULL,
    expires_at timestamptz NOT NULL
);

COMMENT ON TABLE oidc_request IS 'Sign-ins under way at the identity provider; each can be finished once, by the browser that began it.';

CREATE TABLE audit_log (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT now(),
    account  text        NOT NULL,
    action   text        NOT NULL,
    subject  text        NOT NULL,
    province text COLLATE "C",
    district text COLLATE "C",
    detail   jsonb       NOT NULL DEFAULT '{}',
    source   text
);

CREATE INDEX audit_log_by_time ON audit_log (at);

COMMENT ON TABLE  audit_log          IS 'What people did. The service adds rows, and can neither change nor delete any.';
COMMENT ON COLUMN audit_log.account  IS 'Who did it; the name as it was then.';
COMMENT ON COLUMN audit_log.action   IS 'SIGNED_IN, ACKNOWLEDGED, MUTED, ACCOUNT_CHANGED and others.';
COMMENT ON COLUMN audit_log.subject  IS 'What it was done to: an alert, a unit, an account, a recipient, a file.';
COMMENT ON COLUMN audit_log.province IS 'Where it belongs; null for what belongs to no province.';
COMMENT ON COLUMN audit_log.detail   IS 'More of it; never a password.';
COMMENT ON COLUMN audit_log.source   IS 'Network address that the request came from; null for commands.';

CREATE TABLE target_upload (
    id         uuid        NOT NULL PRIMARY KEY,
    account_id bigint      NOT NULL REFERENCES account ON DELETE CASCADE,
    file_name  text        NOT NULL,
    content    bytea       NOT NULL,
    shown      text        NOT NULL,
    at         timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE  target_upload       IS 'Planners'' sheets that were shown but not applied yet; kept for a day.';
COMMENT ON COLUMN target_upload.shown IS 'Hash of the difference that was shown: only that is applied.';

-- Rows of units are read with the rights of the reader's bounds, as the job's own.
ALTER TABLE assignment      ENABLE ROW LEVEL SECURITY;
ALTER TABLE acknowledgement ENABLE ROW LEVEL SECURITY;
ALTER TABLE mute            ENABLE ROW LEVEL SECURITY;
