-- SPDX-License-Identifier: Apache-2.0
-- The terms of the field in the six languages, as their file has them.

CREATE TABLE glossary_file (
    id TEXT NOT NULL PRIMARY KEY,          -- glossary
    version TEXT NOT NULL,                 -- of its file
    source TEXT NOT NULL,                  -- where its terms are from
    checksum TEXT NOT NULL                 -- of its file: the same file again changes nothing
);

CREATE TABLE glossary_entry (
    id TEXT NOT NULL PRIMARY KEY,          -- action-line
    place BIGINT NOT NULL,                 -- in the file, from 0
    terms TEXT NOT NULL                    -- JSON object: by language term, forms, others
);
