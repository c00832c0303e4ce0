-- SPDX-License-Identifier: Apache-2.0
-- Searches that people keep, and when they were last written to about what is new. They belong to the
-- account alone and go with it.

CREATE TABLE saved_search (
    id TEXT NOT NULL PRIMARY KEY,          -- random
    account TEXT NOT NULL                  -- whose it is
        REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL                     -- that the owner gave it
        CHECK (name <> ''),
    address TEXT NOT NULL,                 -- `/search?q=wells&country=KEN`: one spelling for what asks the same
    has_letters BIGINT NOT NULL            -- whether the weekly letter tells of it
        CHECK (has_letters IN (0, 1)),
    created_at TEXT NOT NULL,              -- Timestamp
    told_until TEXT NOT NULL               -- Timestamp; what changed later is news to its owner
);
CREATE INDEX saved_search_account ON saved_search (account);

CREATE TABLE weekly_letter (
    account TEXT NOT NULL PRIMARY KEY      -- to whom
        REFERENCES account (id) ON DELETE CASCADE,
    written_at TEXT NOT NULL               -- Timestamp of the last one
);
