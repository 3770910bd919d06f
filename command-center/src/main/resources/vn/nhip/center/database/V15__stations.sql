-- Tokens with which stations send through the door, and what the door has refused.

CREATE TABLE station_token (
    id         bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash bytea            NOT NULL UNIQUE,
    name       text             NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    province   text COLLATE "C" NOT NULL CHECK (province ~ '^\d{2}$'),
    district   text COLLATE "C" NOT NULL CHECK (district ~ '^\d{3}$'),
    team       text COLLATE "C" CHECK (team ~ '^[A-Za-z0-9._-]{1,64}$'),
    station    text COLLATE "C" CHECK (station ~ '^[A-Za-z0-9._-]{1,64}$'),
    made_at    timestamptz      NOT NULL DEFAULT now(),
    made_by    text             NOT NULL,
    revoked_at timestamptz,
    revoked_by text
);

CREATE INDEX station_token_by_district ON station_token (province, district);

COMMENT ON TABLE  station_token            IS 'Tokens of stations. Revoked ones are kept.';
COMMENT ON COLUMN station_token.token_hash IS 'SHA-256 of the token in UTF-8: who reads this table cannot send with it.';
COMMENT ON COLUMN station_token.name       IS 'What people call it.';
COMMENT ON COLUMN station_token.district   IS 'The only district whose events it may send.';
COMMENT ON COLUMN station_token.team       IS 'The only team; null for any of the district.';
COMMENT ON COLUMN station_token.station    IS 'The only station; null for any of the team or district.';
COMMENT ON COLUMN station_token.made_by    IS 'Name of the account.';

CREATE TABLE station_refusal (
    token_id bigint           NOT NULL REFERENCES station_token,
    hour     timestamptz      NOT NULL,
    reason   text COLLATE "C" NOT NULL,
    field    text COLLATE "C" NOT NULL,
    lines    bigint           NOT NULL CHECK (lines > 0),
    last_at  timestamptz      NOT NULL,
    PRIMARY KEY (token_id, hour, reason, field)
);

CREATE INDEX station_refusal_by_hour ON station_refusal (hour);

COMMENT ON TABLE  station_refusal        IS 'Lines that the door has refused, by token and hour; no values. Kept for 8 days.';
COMMENT ON COLUMN station_refusal.hour   IS 'Start of the hour, by the clock of the door.';
COMMENT ON COLUMN station_refusal.reason IS 'MALFORMED, INVALID, PII, CLOCK_SKEW, FOREIGN or TOO_LONG.';
COMMENT ON COLUMN station_refusal.field  IS 'The field that is wrong; empty where it is none.';
COMMENT ON COLUMN station_refusal.last_at IS 'The last of them.';
