-- SPDX-License-Identifier: Apache-2.0
-- Files of records: what was uploaded, sniffed, and for pictures made anew without their metadata.

CREATE TABLE record_file (
    id TEXT NOT NULL PRIMARY KEY,          -- random; content names it, stands in addresses
    record TEXT NOT NULL                   -- whose file
        REFERENCES record (id),
    name TEXT NOT NULL,                    -- safe to be proposed for saving, with the ending of its type
    media_type TEXT NOT NULL,              -- by its bytes, not by what its sender said
    size BIGINT NOT NULL                   -- bytes as kept
        CHECK (size > 0),
    width BIGINT,                          -- pixels; NULL: no picture
    height BIGINT,                         -- pixels; NULL: no picture
    checksum TEXT NOT NULL,                -- digest of the bytes as kept
    uploaded_at TEXT NOT NULL,             -- Timestamp
    uploaded_by TEXT                       -- account; NULL: command line
        REFERENCES account (id)
);
CREATE INDEX record_file_record ON record_file (record);

CREATE TABLE record_file_content (
    file TEXT NOT NULL PRIMARY KEY         -- whose bytes; none where files are kept in a folder
        REFERENCES record_file (id),
    bytes BYTES NOT NULL                   -- as kept
);

CREATE TABLE publication_file (
    record TEXT NOT NULL                   -- of which publication
        REFERENCES publication (record),
    file TEXT NOT NULL,                    -- that its public content names
    PRIMARY KEY (record, file)
);
