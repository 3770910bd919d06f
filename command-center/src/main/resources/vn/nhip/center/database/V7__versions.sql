-- A change says which version it was made on, and what gives power needs a password typed a moment ago.

ALTER TABLE account   ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE recipient ADD COLUMN version bigint NOT NULL DEFAULT 1;

-- Sessions of before have proved nothing lately.
ALTER TABLE session ADD COLUMN proved_at timestamptz NOT NULL DEFAULT 'epoch';
ALTER TABLE session ALTER COLUMN proved_at SET DEFAULT now();

ALTER TABLE oidc_request ADD COLUMN anew boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN account.version      IS 'Goes up with each change; a change made on an older one is refused.';
COMMENT ON COLUMN recipient.version    IS 'Goes up with each change of the recipient or its rules; a change made on an older one is refused.';
COMMENT ON COLUMN session.proved_at    IS 'When its password was last typed, or the identity provider last asked for it.';
COMMENT ON COLUMN oidc_request.anew    IS 'Whether the identity provider was told to ask for the password, however recently somebody signed in there.';
