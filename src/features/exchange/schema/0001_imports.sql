-- SPDX-License-Identifier: Apache-2.0
-- The ledger of imports: what a file said, row by row, and what became of it. What stands here is
-- shown to the public as far as ledger_view.cpp allows; values of fields that are not public are
-- never written here, and neither is anybody's name or address.

CREATE TABLE import_run (
    id TEXT NOT NULL PRIMARY KEY,          -- random, sorts by time; stands in addresses
    kind TEXT NOT NULL                     -- of the records
        REFERENCES kind (id),
    kind_version BIGINT NOT NULL,          -- of the description the rows were judged by
    file_name TEXT NOT NULL,               -- without folders
    file_digest TEXT NOT NULL,             -- of its bytes
    file_bytes BIGINT NOT NULL,            -- how many
    format TEXT NOT NULL                   -- what the file was read as
        CHECK (format IN ('csv', 'xlsx', 'json', 'iati')),
    mapping TEXT NOT NULL,                 -- id of the mapping of columns; empty: none
    mapping_digest TEXT NOT NULL,          -- of its text; empty: none
    source TEXT NOT NULL,                  -- whose ids the rows have
    owner TEXT                             -- whose records they are, where the rows do not say; NULL: nobody's
        REFERENCES organization (id),
    account TEXT                           -- who ran it; never public; NULL: the command line
        REFERENCES account (id),
    policy TEXT NOT NULL                   -- published at once, or handed to the reviewers
        CHECK (policy IN ('publish', 'submit')),
    takes TEXT NOT NULL                    -- all rows or none of them, or every row that is good
        CHECK (takes IN ('all', 'rows')),
    language TEXT NOT NULL,                -- of the texts, where the rows do not say
    consent TEXT NOT NULL                  -- of the owner, where the rows do not say
        CHECK (consent IN ('named', 'unnamed', 'secretariat')),
    is_rehearsal BIGINT NOT NULL           -- 1: a dry run, which changes no record
        CHECK (is_rehearsal IN (0, 1)),
    is_named BIGINT NOT NULL               -- 1: every row may be shown with its owner
        CHECK (is_named IN (0, 1)),
    state TEXT NOT NULL                    -- running until its one transaction commits
        CHECK (state IN ('running', 'done', 'refused', 'rehearsed', 'interrupted')),
    process TEXT NOT NULL,                 -- which process runs it; see running_process.hpp
    started_at TEXT NOT NULL,              -- Timestamp
    ended_at TEXT,                         -- Timestamp; NULL while it runs, and when it was interrupted
    created BIGINT NOT NULL,               -- rows that made a record
    changed BIGINT NOT NULL,               -- rows that changed one
    unchanged BIGINT NOT NULL,             -- rows that said nothing new
    rejected BIGINT NOT NULL,              -- rows that were not taken
    error TEXT NOT NULL,                   -- why the file as a whole was refused: a message (JSON); may be empty
    remarks TEXT NOT NULL                  -- what of the file was not read: messages (JSON array)
);
CREATE INDEX import_run_digest ON import_run (file_digest);
CREATE INDEX import_run_state ON import_run (state);

CREATE TABLE import_row (
    run TEXT NOT NULL                      -- of which run
        REFERENCES import_run (id),
    number BIGINT NOT NULL,                -- from 1, in the order of the file
    line BIGINT NOT NULL,                  -- of the file; of a sheet the row
    outcome TEXT NOT NULL                  -- what became of it
        CHECK (outcome IN ('created', 'changed', 'unchanged', 'rejected')),
    source_id TEXT NOT NULL,               -- the id that its source gave it; may be empty
    record TEXT                            -- the record it means; NULL: none, or none that was kept
        REFERENCES record (id),
    owner TEXT NOT NULL,                   -- the organization the row gives it to; empty: nobody
    is_open BIGINT NOT NULL                -- 1: its owner agreed to be named, and it was published at once
        CHECK (is_open IN (0, 1)),
    PRIMARY KEY (run, number)
);
CREATE INDEX import_row_outcome ON import_row (run, outcome, number);

CREATE TABLE import_change (
    run TEXT NOT NULL,                     -- of which row: run …
    row_number BIGINT NOT NULL,            -- … and number
    position BIGINT NOT NULL,              -- from 1
    cell TEXT NOT NULL,                    -- name of the cell that changed
    language TEXT NOT NULL,                -- of the translation it belongs to; empty: the original
    value_before TEXT NOT NULL,            -- shortened; empty also when the field is not public
    value_after TEXT NOT NULL,             -- shortened; empty also when the field is not public
    is_public BIGINT NOT NULL              -- 1: both values have been public
        CHECK (is_public IN (0, 1)),
    PRIMARY KEY (run, row_number, position),
    FOREIGN KEY (run, row_number) REFERENCES import_row (run, number)
);

CREATE TABLE import_problem (
    run TEXT NOT NULL,                     -- of which row: run …
    row_number BIGINT NOT NULL,            -- … and number
    position BIGINT NOT NULL,              -- from 1
    is_remark BIGINT NOT NULL              -- 1: told, and no reason to reject the row
        CHECK (is_remark IN (0, 1)),
    place TEXT NOT NULL,                   -- column of the file; empty: the row as a whole
    value TEXT NOT NULL,                   -- what stood there, shortened; empty also when it may be personal
    reason TEXT NOT NULL,                  -- id of the message
    arguments TEXT NOT NULL,               -- of the message (JSON object)
    PRIMARY KEY (run, row_number, position),
    FOREIGN KEY (run, row_number) REFERENCES import_row (run, number)
);

CREATE TABLE import_file (
    run TEXT NOT NULL PRIMARY KEY          -- the rehearsal that waits for its confirmation
        REFERENCES import_run (id),
    bytes BYTES NOT NULL,                  -- the file; gone once it was confirmed, discarded or expired
    mapping TEXT NOT NULL,                 -- the mapping's text; may be empty
    stored_at TEXT NOT NULL                -- Timestamp
);
