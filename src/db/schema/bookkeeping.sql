-- SPDX-License-Identifier: Apache-2.0
-- What migrate itself keeps. It stands outside the numbered steps because they are written down in
-- it; it is never changed, only ever added to under another name.
CREATE TABLE IF NOT EXISTS schema_migration (
    feature    TEXT NOT NULL,    -- who owns the step, e.g. `frameworks`
    number     INTEGER NOT NULL, -- 1, 2, … within the feature
    name       TEXT NOT NULL,    -- what the step is about, from its file name
    checksum   TEXT NOT NULL,    -- BLAKE2b of the SQL as it was written, to notice later edits
    applied_at TEXT NOT NULL,    -- Timestamp
    PRIMARY KEY (feature, number)
);
