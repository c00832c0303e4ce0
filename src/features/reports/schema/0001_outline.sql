-- SPDX-License-Identifier: Apache-2.0
-- Outlines of reports. A version is never changed or deleted: editions name the version they were
-- made by.

CREATE TABLE report_outline (
    id TEXT NOT NULL PRIMARY KEY,          -- sg-2026
    version BIGINT NOT NULL                -- the current one
);

CREATE TABLE report_outline_version (
    outline TEXT NOT NULL                  -- which outline
        REFERENCES report_outline (id),
    version BIGINT NOT NULL                -- counted by its authors, from 1
        CHECK (version >= 1),
    description TEXT NOT NULL,             -- the file as it was loaded (JSON)
    checksum TEXT NOT NULL,                -- digest of the description
    loaded_at TEXT NOT NULL,               -- Timestamp
    PRIMARY KEY (outline, version)
);
