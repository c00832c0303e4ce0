-- SPDX-License-Identifier: Apache-2.0
-- Letters that wait to be sent. A row is written in the transaction of the action that causes it and
-- deleted when a server has taken the letter, so nothing personal stays longer than needed.
CREATE TABLE outgoing_mail (
    id TEXT NOT NULL PRIMARY KEY,            -- also the left part of the Message-ID
    to_address TEXT NOT NULL,                -- e-mail address of the reader
    to_name TEXT NOT NULL,                   -- name of the reader, may be empty
    subject TEXT NOT NULL,                   -- one line, UTF-8
    body TEXT NOT NULL,                      -- plain text, UTF-8; empty once the letter has failed
    created_at TEXT NOT NULL,                -- when it was written
    attempts BIGINT NOT NULL DEFAULT 0       -- how often a deliverer has tried
        CHECK (attempts >= 0),
    next_attempt_at TEXT,                    -- not before; null when nobody will try again
    last_error TEXT NOT NULL DEFAULT ''      -- what the last attempt met, for the operator
);
CREATE INDEX outgoing_mail_due ON outgoing_mail (next_attempt_at);
