-- SPDX-License-Identifier: Apache-2.0
-- Reports as they were handed out. Nothing of an edition is ever changed or deleted: what is wrong is
-- corrected by another one.

CREATE TABLE edition (
    id TEXT NOT NULL PRIMARY KEY,          -- sg-2026-1
    series TEXT NOT NULL,                  -- editions of the same report: sg-2026
    number BIGINT NOT NULL                 -- within the series
        CHECK (number >= 1),
    draft TEXT NOT NULL                    -- that it was made of
        REFERENCES report_draft (id),
    corrects TEXT                          -- the edition it takes the place of; null: none
        REFERENCES edition (id),
    reason TEXT NOT NULL,                  -- for the correction; empty without one
    language TEXT NOT NULL,                -- that it was written in
    manifest TEXT NOT NULL,                -- JSON: sources with revisions, files with checksums
    frozen_by TEXT NOT NULL,               -- account
    frozen_at TEXT NOT NULL,               -- Timestamp
    UNIQUE (series, number)
);

CREATE TABLE edition_text (
    edition TEXT NOT NULL                  -- which one
        REFERENCES edition (id),
    language TEXT NOT NULL,                -- of the text
    title TEXT NOT NULL,                   -- of the report
    manuscript TEXT NOT NULL,              -- JSON: manuscript_value.hpp reads it
    PRIMARY KEY (edition, language)
);

CREATE TABLE edition_file (
    edition TEXT NOT NULL                  -- which one
        REFERENCES edition (id),
    language TEXT NOT NULL,                -- of the text
    format TEXT NOT NULL,                  -- suffix: docx, md
    sha256 TEXT NOT NULL,                  -- of the bytes
    bytes BYTES NOT NULL,                  -- as they are handed out
    PRIMARY KEY (edition, language, format)
);

CREATE TABLE edition_source (
    edition TEXT NOT NULL                  -- which one
        REFERENCES edition (id),
    place BIGINT NOT NULL,                 -- in the order in which sources are cited, from 0
    part TEXT NOT NULL,                    -- anchor of the part that cites it
    source TEXT NOT NULL,                  -- of the report's sources: records, facts
    item TEXT NOT NULL,                    -- its id there
    item_revision BIGINT NOT NULL,         -- that was cited
    address TEXT NOT NULL,                 -- of its page
    sender TEXT NOT NULL,                  -- organization that contributed it; may be empty
    PRIMARY KEY (edition, place)
);
CREATE INDEX edition_source_item ON edition_source (source, item);
