-- SPDX-License-Identifier: Apache-2.0
-- Kinds of records. A version is never changed or deleted: records name the version they were
-- written in.

CREATE TABLE kind (
    id TEXT NOT NULL PRIMARY KEY,          -- initiative
    address TEXT NOT NULL UNIQUE,          -- its list is at /initiatives
    version BIGINT NOT NULL                -- the current one
);

CREATE TABLE kind_version (
    kind TEXT NOT NULL                     -- which kind
        REFERENCES kind (id),
    version BIGINT NOT NULL                -- counted by its authors, from 1
        CHECK (version >= 1),
    description TEXT NOT NULL,             -- the file as it was loaded (JSON)
    checksum TEXT NOT NULL,                -- digest of the description
    loaded_at TEXT NOT NULL,               -- Timestamp
    PRIMARY KEY (kind, version)
);
