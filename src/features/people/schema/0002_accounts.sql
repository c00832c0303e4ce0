-- SPDX-License-Identifier: Apache-2.0
-- Accounts, what they may do, and for which organizations they speak. E-mail addresses and what
-- belongs to sign-in never leave these tables except to the account itself and administrators.

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,          -- random
    email TEXT NOT NULL,                   -- as its owner wrote it; letters go there
    email_key TEXT NOT NULL UNIQUE,        -- case-folded, for comparing
    display_name TEXT NOT NULL             -- how others see the person
        CHECK (display_name <> ''),
    language TEXT NOT NULL                 -- of letters and, unless chosen otherwise, of pages
        CHECK (language IN ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    password_hash TEXT NOT NULL,           -- argon2id in the format of libsodium; empty: none set
    state TEXT NOT NULL                    -- a suspended account cannot act
        CHECK (state IN ('active', 'suspended')),
    totp_secret TEXT,                      -- base32, second factor; NULL: switched off
    totp_pending_secret TEXT,              -- shown to the owner, not yet confirmed by a code
    totp_last_step BIGINT NOT NULL DEFAULT 0, -- time step of the last code taken: none works twice
    is_example BIGINT NOT NULL DEFAULT 0   -- made by create_examples, with a published password
        CHECK (is_example IN (0, 1)),
    created_at TEXT NOT NULL               -- when
);

CREATE TABLE account_role (
    account TEXT NOT NULL                  -- who holds it
        REFERENCES account (id),
    role TEXT NOT NULL                     -- site-wide, see base/actor.hpp
        CHECK (role IN ('contributor', 'reviewer', 'facilitator', 'secretariat', 'administrator')),
    action_line TEXT NOT NULL DEFAULT '',  -- node of framework wsis; for facilitators only
    granted_at TEXT NOT NULL,              -- when
    PRIMARY KEY (account, role, action_line),
    CHECK ((role = 'facilitator') = (action_line <> ''))
);

CREATE TABLE account_organization (
    account TEXT NOT NULL                  -- who
        REFERENCES account (id),
    organization TEXT NOT NULL             -- speaks for whom
        REFERENCES organization (id),
    position TEXT NOT NULL                 -- a manager may confirm others
        CHECK (position IN ('contributor', 'manager')),
    state TEXT NOT NULL                    -- only a confirmed one counts
        CHECK (state IN ('requested', 'confirmed')),
    requested_at TEXT NOT NULL,            -- when
    PRIMARY KEY (account, organization)
);
CREATE INDEX account_organization_by_organization ON account_organization (organization, state);
