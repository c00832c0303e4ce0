-- SPDX-License-Identifier: Apache-2.0
-- Reports that are being drafted: paragraphs in revisions, what each rests on, who is at it, what was said of
-- it, and who has cleared it. Nothing that was written is ever changed or deleted.

CREATE TABLE report_draft (
    id TEXT NOT NULL PRIMARY KEY,          -- random
    title TEXT NOT NULL                    -- for those who draft; the report has that of its outline
        CHECK (title <> ''),
    outline TEXT NOT NULL,                 -- by which it is made, with
    outline_version BIGINT NOT NULL,       -- the version it began with
    given TEXT NOT NULL,                   -- JSON object: parameters of the outline
    language TEXT NOT NULL,                -- in which it is written
    created_by TEXT NOT NULL,              -- account
    created_at TEXT NOT NULL,              -- Timestamp
    FOREIGN KEY (outline, outline_version) REFERENCES report_outline_version (outline, version)
);

CREATE TABLE draft_paragraph (
    id TEXT NOT NULL PRIMARY KEY,          -- random
    draft TEXT NOT NULL REFERENCES report_draft (id), -- which one
    part TEXT NOT NULL,                    -- anchor of the part of the report it stands in
    position BIGINT NOT NULL,              -- among those of its part
    revision BIGINT NOT NULL,              -- the current one
    removed_at TEXT,                       -- Timestamp; null: it stands in the report
    held_by TEXT,                          -- account of whoever is writing it; null: nobody
    held_until TEXT                        -- Timestamp at which it is free again
);
CREATE INDEX draft_paragraph_draft ON draft_paragraph (draft, part, position);

CREATE TABLE draft_revision (
    paragraph TEXT NOT NULL REFERENCES draft_paragraph (id), -- which one
    revision BIGINT NOT NULL CHECK (revision >= 1), -- counted from 1
    text TEXT NOT NULL,                    -- with marks: [1] the source before it, {1} the figure of a source
    author TEXT NOT NULL,                  -- account
    written_at TEXT NOT NULL,              -- Timestamp
    PRIMARY KEY (paragraph, revision)
);

CREATE TABLE draft_citation (
    paragraph TEXT NOT NULL,               -- which one
    revision BIGINT NOT NULL,              -- that cites
    number BIGINT NOT NULL CHECK (number >= 1), -- as marks name it
    source TEXT NOT NULL,                  -- of the report's sources: records, facts
    item TEXT NOT NULL,                    -- its id there
    item_revision BIGINT NOT NULL,         -- that was cited
    PRIMARY KEY (paragraph, revision, number),
    FOREIGN KEY (paragraph, revision) REFERENCES draft_revision (paragraph, revision)
);
CREATE INDEX draft_citation_item ON draft_citation (source, item);

CREATE TABLE draft_comment (
    id TEXT NOT NULL PRIMARY KEY,          -- random
    paragraph TEXT NOT NULL REFERENCES draft_paragraph (id), -- which one
    revision BIGINT NOT NULL,              -- that it speaks of
    author TEXT NOT NULL,                  -- account
    text TEXT NOT NULL CHECK (text <> ''), -- what is said
    written_at TEXT NOT NULL,              -- Timestamp
    settled_by TEXT,                       -- account; null: open
    settled_at TEXT                        -- Timestamp
);
CREATE INDEX draft_comment_paragraph ON draft_comment (paragraph);

CREATE TABLE clearance (
    id TEXT NOT NULL PRIMARY KEY,          -- random
    draft TEXT NOT NULL REFERENCES report_draft (id), -- which one
    organization TEXT NOT NULL,            -- that is asked
    asked_by TEXT NOT NULL,                -- account
    asked_at TEXT NOT NULL,                -- Timestamp
    due TEXT NOT NULL                      -- Date until which an answer is wanted
);
CREATE INDEX clearance_draft ON clearance (draft);
CREATE INDEX clearance_organization ON clearance (organization);

CREATE TABLE clearance_paragraph (
    clearance TEXT NOT NULL REFERENCES clearance (id), -- which request
    paragraph TEXT NOT NULL REFERENCES draft_paragraph (id), -- which one
    revision BIGINT NOT NULL,              -- that was shown
    answer TEXT                            -- null: none yet
        CHECK (answer IN ('cleared', 'changes')),
    remark TEXT NOT NULL,                  -- may be empty
    answered_by TEXT,                      -- account
    answered_at TEXT,                      -- Timestamp
    PRIMARY KEY (clearance, paragraph)
);
CREATE INDEX clearance_paragraph_paragraph ON clearance_paragraph (paragraph);

-- What was translated once is known for good: by the text itself, whatever draft it stands in.
CREATE TABLE segment_translation (
    source_language TEXT NOT NULL,         -- of the text
    language TEXT NOT NULL,                -- of the translation
    digest TEXT NOT NULL,                  -- of the source text
    source TEXT NOT NULL,                  -- the text itself
    target TEXT NOT NULL CHECK (target <> ''), -- its translation
    translator TEXT NOT NULL,              -- account; the newest one
    written_at TEXT NOT NULL,              -- Timestamp
    PRIMARY KEY (source_language, language, digest)
);
