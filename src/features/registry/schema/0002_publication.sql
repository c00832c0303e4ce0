-- SPDX-License-Identifier: Apache-2.0
-- What the public sees, and all of it: pages, lists, counts, feeds, exports and the index read these
-- tables only. publication_writer.cpp alone writes them, from a record, in the transaction that changed it.

CREATE TABLE publication (
    record TEXT NOT NULL PRIMARY KEY       -- which record; also its address
        REFERENCES record (id),
    kind TEXT NOT NULL,                    -- of the record
    kind_version BIGINT NOT NULL,          -- of the description the content was judged by
    revision BIGINT NOT NULL,              -- the published one
    language TEXT NOT NULL,                -- of the original
    title TEXT NOT NULL,                   -- in the language of the original
    title_key TEXT NOT NULL,               -- letters folded, for sorting and prefix filters
    owner TEXT,                            -- NULL: an orphan, or consent without the name
    year BIGINT,                           -- the year it belongs to; NULL: the kind or the record says none
    content TEXT NOT NULL,                 -- public fields only (JSON)
    longest_list BIGINT NOT NULL,          -- items of the longest list in it that tables spread over columns
    published_at TEXT NOT NULL,            -- Timestamp of the first publication
    changed_at TEXT NOT NULL,              -- Timestamp of the last change the public can see
    confirmed_at TEXT NOT NULL,            -- Timestamp freshness counts from
    ended_at TEXT,                         -- Timestamp; the activity has ended
    is_archived BIGINT NOT NULL            -- 1: kept readable, not current any more
        CHECK (is_archived IN (0, 1))
);
CREATE INDEX publication_list ON publication (kind, changed_at, record);
CREATE INDEX publication_confirmed ON publication (confirmed_at);

CREATE TABLE publication_layer (
    record TEXT NOT NULL                   -- of which publication
        REFERENCES publication (record),
    language TEXT NOT NULL,                -- of the translation
    basis TEXT NOT NULL,                   -- human, machine or official
    title TEXT NOT NULL,                   -- empty: not translated
    content TEXT NOT NULL,                 -- translatable public texts (JSON)
    is_current BIGINT NOT NULL             -- 0: made from an older revision
        CHECK (is_current IN (0, 1)),
    PRIMARY KEY (record, language)
);

CREATE TABLE publication_key (
    record TEXT NOT NULL                   -- of which publication
        REFERENCES publication (record),
    axis TEXT NOT NULL,                    -- country, region, organization, year, or a framework: wsis, sdg
    key TEXT NOT NULL,                     -- KEN, ITU, 2025, C5
    state TEXT NOT NULL                    -- of an alignment: claimed or confirmed; else empty
        CHECK (state IN ('', 'claimed', 'confirmed')),
    PRIMARY KEY (record, axis, key)
);
CREATE INDEX publication_key_axis ON publication_key (axis, key, record);

CREATE TABLE tombstone (
    record TEXT NOT NULL PRIMARY KEY       -- was public once and is not any more
        REFERENCES record (id),
    at TEXT NOT NULL,                      -- Timestamp it went
    cause TEXT NOT NULL                    -- all the public is told
        CHECK (cause IN ('withdrawn', 'consent', 'merged'))
);
