-- SPDX-License-Identifier: Apache-2.0
-- Records in work: what their owners, reviewers and the secretariat see. What the public sees stands
-- in 0002_publication.sql and nowhere else.

CREATE TABLE record (
    id TEXT NOT NULL PRIMARY KEY,          -- random; stands in addresses
    kind TEXT NOT NULL                     -- of which kind
        REFERENCES kind (id),
    owner TEXT                             -- the organization it belongs to; NULL: an orphan, to be claimed
        REFERENCES organization (id),
    state TEXT NOT NULL                    -- where the newest revision stands
        CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn', 'archived')),
    consent TEXT NOT NULL                  -- who may see it once published; see record.hpp
        CHECK (consent IN ('named', 'unnamed', 'secretariat')),
    language TEXT NOT NULL                 -- of the original
        CHECK (language IN ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    title TEXT NOT NULL,                   -- of the newest revision or draft, for lists of those who work on it
    revision BIGINT NOT NULL               -- number of the newest revision; 0: none yet, drafts only
        CHECK (revision >= 0),
    published_revision BIGINT,             -- what the public sees; NULL: nothing
    created_at TEXT NOT NULL,              -- Timestamp
    created_by TEXT                        -- account; NULL: import
        REFERENCES account (id),
    changed_at TEXT NOT NULL,              -- Timestamp of the last event
    submitted_at TEXT,                     -- when it was last submitted, or what its source says
    published_at TEXT,                     -- when it was first published
    confirmed_at TEXT,                     -- when somebody last said that it is true: freshness counts from here
    ended_at TEXT,                         -- when its owner said that the activity has ended
    succession TEXT NOT NULL,              -- role mailbox of the owner to ask when nobody answers; never public; may be empty
    merged_into TEXT                       -- the record this one was a duplicate of
        REFERENCES record (id)
);
CREATE INDEX record_owner ON record (owner, state);
CREATE INDEX record_queue ON record (submitted_at, id) WHERE state = 'submitted';

CREATE TABLE record_revision (
    record TEXT NOT NULL                   -- of which record
        REFERENCES record (id),
    number BIGINT NOT NULL                 -- from 1
        CHECK (number >= 1),
    kind_version BIGINT NOT NULL,          -- of the description it was judged by
    content TEXT NOT NULL,                 -- canonical content (JSON), fields of every visibility
    language TEXT NOT NULL,                -- of the original at that time
    at TEXT NOT NULL,                      -- Timestamp
    author TEXT                            -- account; NULL: import or command line
        REFERENCES account (id),
    capacity TEXT NOT NULL                 -- in what capacity the author acted
        CHECK (capacity IN ('owner', 'reviewer', 'facilitator', 'secretariat', 'import')),
    reason TEXT NOT NULL,                  -- why, in the author's words; may be empty
    PRIMARY KEY (record, number)
);

CREATE TABLE record_event (
    record TEXT NOT NULL                   -- of which record
        REFERENCES record (id),
    number BIGINT NOT NULL,                -- from 1, in order
    at TEXT NOT NULL,                      -- Timestamp
    action TEXT NOT NULL,                  -- submit, return, publish, consent, hand-over, merge, …
    from_state TEXT NOT NULL,              -- before; empty for the first
    to_state TEXT NOT NULL,                -- after
    revision BIGINT NOT NULL,              -- the newest revision at that time
    actor TEXT                             -- account; NULL: import, signed link or command line
        REFERENCES account (id),
    capacity TEXT NOT NULL                 -- in what capacity
        CHECK (capacity IN ('owner', 'reviewer', 'facilitator', 'secretariat', 'import', 'link')),
    reason TEXT NOT NULL,                  -- for the owner to read; may be empty
    details TEXT NOT NULL,                 -- JSON object: reasons by field, former owner, …
    PRIMARY KEY (record, number)
);

CREATE TABLE draft (
    record TEXT NOT NULL                   -- of which record
        REFERENCES record (id),
    account TEXT NOT NULL                  -- whose typing; two people have two drafts
        REFERENCES account (id),
    base_revision BIGINT NOT NULL,         -- the newest revision when typing began
    kind_version BIGINT NOT NULL,          -- of the form that was open
    language TEXT NOT NULL,                -- the typed text is in
    cells TEXT NOT NULL,                   -- JSON array of [name, text], valid or not, as the form sent them
    saved_at TEXT NOT NULL,                -- Timestamp
    PRIMARY KEY (record, account)
);

CREATE TABLE record_layer (
    record TEXT NOT NULL                   -- of which record
        REFERENCES record (id),
    language TEXT NOT NULL                 -- of the translation
        CHECK (language IN ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    basis TEXT NOT NULL                    -- who translated
        CHECK (basis IN ('human', 'machine', 'official')),
    content TEXT NOT NULL,                 -- translatable texts (JSON), the shape of content
    revision BIGINT NOT NULL,              -- of the original it was made from
    at TEXT NOT NULL,                      -- Timestamp
    author TEXT                            -- account; NULL: import or command line
        REFERENCES account (id),
    PRIMARY KEY (record, language)
);

CREATE TABLE record_alignment (
    record TEXT NOT NULL                   -- of which record
        REFERENCES record (id),
    framework TEXT NOT NULL,               -- the node's framework, …
    version TEXT NOT NULL,                 -- … version
    node TEXT NOT NULL,                    -- … and id; see 0001 of frameworks
    field TEXT NOT NULL,                   -- of the kind it was claimed in
    rationale TEXT NOT NULL,               -- why, in the language of the record; may be empty
    state TEXT NOT NULL                    -- claimed, or decided by a facilitator or reviewer
        CHECK (state IN ('claimed', 'confirmed', 'refused')),
    claimed_at TEXT NOT NULL,              -- Timestamp
    claimed_by TEXT                        -- account; NULL: import
        REFERENCES account (id),
    claimed_as TEXT NOT NULL               -- in what capacity
        CHECK (claimed_as IN ('owner', 'reviewer', 'facilitator', 'secretariat', 'import')),
    decided_at TEXT,                       -- Timestamp
    decided_by TEXT                        -- account
        REFERENCES account (id),
    reason TEXT NOT NULL,                  -- of the decision; may be empty
    PRIMARY KEY (record, framework, version, node)
);
CREATE INDEX record_alignment_line ON record_alignment (node, state) WHERE framework = 'wsis';

CREATE TABLE record_country (
    record TEXT NOT NULL                   -- of which record
        REFERENCES record (id),
    country TEXT NOT NULL,                 -- node of code list countries that its newest revision names
    PRIMARY KEY (record, country)
);
CREATE INDEX record_country_country ON record_country (country);

CREATE TABLE record_address (
    name TEXT NOT NULL PRIMARY KEY,        -- an id somebody else gave: legacy stocktaking id
    record TEXT NOT NULL                   -- where it leads for ever
        REFERENCES record (id)
);
CREATE INDEX record_address_record ON record_address (record);

CREATE TABLE record_source (
    source TEXT NOT NULL,                  -- where a row of a file says it comes from: dpga
    id TEXT NOT NULL,                      -- its id there; the same source and id are always the same record
    record TEXT NOT NULL                   -- what was made from it
        REFERENCES record (id),
    checksum TEXT NOT NULL,                -- digest of the row as it was deposited last
    PRIMARY KEY (source, id)
);
CREATE INDEX record_source_record ON record_source (record);

CREATE TABLE record_claim (
    record TEXT NOT NULL                   -- an orphan
        REFERENCES record (id),
    organization TEXT NOT NULL             -- that says it is its own
        REFERENCES organization (id),
    account TEXT NOT NULL                  -- who says so
        REFERENCES account (id),
    reason TEXT NOT NULL,                  -- how the reader of the claim can check it
    at TEXT NOT NULL,                      -- Timestamp
    PRIMARY KEY (record, organization)
);
