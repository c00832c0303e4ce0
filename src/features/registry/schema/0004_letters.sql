-- SPDX-License-Identifier: Apache-2.0
-- Letters about records: who wants none of a sort, and what was asked by "still true?" letters.

CREATE TABLE letter_opt_out (
    reader TEXT NOT NULL,                  -- account, or digest of a mailbox that belongs to no account
    topic TEXT NOT NULL,                   -- sort of letter: returned, still-true, …
    at TEXT NOT NULL,                      -- Timestamp
    PRIMARY KEY (reader, topic)
);

CREATE TABLE record_question (
    record TEXT NOT NULL                   -- that was asked about
        REFERENCES record (id),
    asked_at TEXT NOT NULL,                -- Timestamp of the letters
    PRIMARY KEY (record, asked_at)
);

CREATE TABLE answer_link (
    secret_hash TEXT NOT NULL PRIMARY KEY, -- digest of what the link in the letter holds
    record TEXT NOT NULL                   -- that it answers for
        REFERENCES record (id),
    created_at TEXT NOT NULL,              -- Timestamp
    expires_at TEXT NOT NULL,              -- Timestamp; it opens nothing afterwards
    used_at TEXT                           -- Timestamp; NULL: not yet
);
CREATE INDEX answer_link_expiry ON answer_link (expires_at);
CREATE INDEX answer_link_record ON answer_link (record);
