-- SPDX-License-Identifier: Apache-2.0
-- What proves who somebody is. Secrets stand here as digests only.

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,          -- random; names the session in forms, opens nothing
    secret_hash TEXT NOT NULL UNIQUE,      -- digest of what the cookie holds
    account TEXT NOT NULL                  -- who is signed in
        REFERENCES account (id),
    created_at TEXT NOT NULL,              -- of the sign-in
    last_seen_at TEXT NOT NULL,            -- to the hour
    expires_at TEXT NOT NULL,              -- moves on while the session is used
    user_agent TEXT NOT NULL               -- browser as it names itself, shortened, for its owner
);
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE email_code (
    ticket_hash TEXT NOT NULL PRIMARY KEY, -- digest of the ticket the browser holds
    purpose TEXT NOT NULL                  -- what the code is for
        CHECK (purpose IN ('sign-up', 'reset')),
    email TEXT NOT NULL,                   -- where the code went, as written
    email_key TEXT NOT NULL,               -- the same, case-folded
    account TEXT                           -- whose address it is; NULL: nobody's yet
        REFERENCES account (id),
    code_hash TEXT NOT NULL,               -- digest keyed with the ticket; empty: no code opens it
    attempts_left BIGINT NOT NULL          -- tries before it is dead
        CHECK (attempts_left >= 0),
    created_at TEXT NOT NULL,              -- when
    expires_at TEXT NOT NULL               -- it opens nothing afterwards
);
CREATE INDEX email_code_email ON email_code (email_key, created_at);
CREATE INDEX email_code_expiry ON email_code (expires_at);

CREATE TABLE sign_in_ticket (
    ticket_hash TEXT NOT NULL PRIMARY KEY, -- digest of the ticket: the password was right
    account TEXT NOT NULL                  -- whose second factor is awaited
        REFERENCES account (id),
    attempts_left BIGINT NOT NULL          -- tries before it is dead
        CHECK (attempts_left >= 0),
    expires_at TEXT NOT NULL               -- it opens nothing afterwards
);
CREATE INDEX sign_in_ticket_account ON sign_in_ticket (account);
CREATE INDEX sign_in_ticket_expiry ON sign_in_ticket (expires_at);

CREATE TABLE recovery_code (
    account TEXT NOT NULL                  -- whose second factor it replaces once
        REFERENCES account (id),
    code_hash TEXT NOT NULL,               -- digest; the row goes when the code is used
    PRIMARY KEY (account, code_hash)
);

CREATE TABLE api_token (
    id TEXT NOT NULL PRIMARY KEY,          -- random; names the token in forms, opens nothing
    secret_hash TEXT NOT NULL UNIQUE,      -- digest of the token
    account TEXT NOT NULL                  -- who acts by it
        REFERENCES account (id),
    name TEXT NOT NULL,                    -- what its owner calls it
    can_write BIGINT NOT NULL              -- 1: scopes read and write; 0: read
        CHECK (can_write IN (0, 1)),
    created_at TEXT NOT NULL,              -- when
    last_used_at TEXT,                     -- to the hour; NULL: never
    expires_at TEXT NOT NULL               -- it opens nothing afterwards
);
CREATE INDEX api_token_account ON api_token (account);

CREATE TABLE site_key (
    name TEXT NOT NULL PRIMARY KEY,        -- what it signs: csrf
    secret TEXT NOT NULL,                  -- random; the same in every process on this database
    created_at TEXT NOT NULL               -- when
);
