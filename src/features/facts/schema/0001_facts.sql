-- SPDX-License-Identifier: Apache-2.0
-- What was said about quantities, by whom, for when. A fact never changes: one that corrects it names it.

CREATE TABLE fact_file (
    id TEXT NOT NULL PRIMARY KEY,          -- of the register: facts
    version TEXT NOT NULL,                 -- of its file
    source TEXT NOT NULL,                  -- where its facts were read
    checksum TEXT NOT NULL                 -- of its file: the same file again changes nothing
);

CREATE TABLE fact_quantity (
    id TEXT NOT NULL PRIMARY KEY,          -- people-offline: part of its address
    place BIGINT NOT NULL,                 -- in the list: in the order of the file, then as they were added
    titles TEXT NOT NULL,                  -- JSON object, language to text
    unit TEXT NOT NULL,                    -- of all its values: persons, percent, US dollars, period
    is_stock BIGINT NOT NULL               -- means nothing without a date
        CHECK (is_stock IN (0, 1)),
    is_term BIGINT NOT NULL                -- a period during which somebody holds an office
        CHECK (is_term IN (0, 1)),
    is_fixed BIGINT NOT NULL               -- does not change from year to year
        CHECK (is_fixed IN (0, 1)),
    words TEXT NOT NULL                    -- JSON object, by language: how it is recognised in texts
);

CREATE TABLE fact (
    id TEXT NOT NULL PRIMARY KEY,          -- of one from the file: made from what it says; else random
    quantity TEXT NOT NULL                 -- what was counted
        REFERENCES fact_quantity (id),
    place BIGINT NOT NULL,                 -- in its file, from 0; those written here follow
    value TEXT NOT NULL                    -- 54000000000, 0.5; of dates and periods 2025-07, 2022/2026
        CHECK (value <> ''),
    qualifier TEXT NOT NULL                -- how exact it is
        CHECK (qualifier IN ('exact', 'about', 'over', 'under', 'estimate')),
    as_of TEXT NOT NULL,                   -- 2025, 2025-07, 2025-12-31 or a period of these; empty: not said
    scope TEXT NOT NULL,                   -- of what: world, UN system; empty: not said
    source TEXT NOT NULL                   -- the document that says it
        CHECK (source <> ''),
    locator TEXT NOT NULL,                 -- where in it; may be empty
    address TEXT NOT NULL,                 -- of the document; may be empty
    nature TEXT NOT NULL                   -- what kind of statement; empty: it was so
        CHECK (nature IN ('', 'target', 'forecast', 'planned', 'mandate', 'record')),
    remark TEXT NOT NULL,                  -- in the words of the source; may be empty
    is_disputed BIGINT NOT NULL            -- known to be wrong, kept as it was printed
        CHECK (is_disputed IN (0, 1)),
    is_from_file BIGINT NOT NULL           -- or written here
        CHECK (is_from_file IN (0, 1)),
    supersedes TEXT,                       -- the fact that it corrects
    reason TEXT NOT NULL,                  -- why that was wrong; empty where nothing is corrected
    written_by TEXT NOT NULL,              -- account; empty: the file
    written_at TEXT NOT NULL,              -- Timestamp
    withdrawn_at TEXT                      -- Timestamp; since then the file does not have it any more
);
CREATE INDEX fact_of_quantity ON fact (quantity, place);

CREATE TABLE fact_conflict_note (
    quantity TEXT NOT NULL PRIMARY KEY     -- whose facts contradict each other
        REFERENCES fact_quantity (id),
    texts TEXT NOT NULL,                   -- JSON object, language to text: why they differ
    is_from_file BIGINT NOT NULL           -- or written here, and then no file changes it
        CHECK (is_from_file IN (0, 1)),
    written_by TEXT NOT NULL,              -- account; empty: the file
    written_at TEXT NOT NULL               -- Timestamp
);
