-- SPDX-License-Identifier: Apache-2.0
-- The tables of stocktake.sqlite, for analysts. What follows a name here stands in `dictionary`, too.

CREATE TABLE dump (                        -- This version of the open data: one row
    version TEXT NOT NULL PRIMARY KEY,     -- its name: the moment (UTC) that all of it tells of
    made_at TEXT NOT NULL,                 -- the same moment, to the millisecond
    sequence INTEGER NOT NULL,             -- number of the last change that is in; it grows with each
    site TEXT,                             -- address of the site it is from; NULL: not known
    licence TEXT                           -- address of the licence of the data; NULL: none is stated
);

CREATE TABLE kind (                        -- Kinds of records
    id TEXT NOT NULL PRIMARY KEY,          -- initiative, contribution
    version INTEGER NOT NULL,              -- of its description, the newest
    address TEXT NOT NULL,                 -- of its list on the site, without the slash
    name_ar TEXT,                          -- what it is called in Arabic
    name_zh TEXT,                          -- in Chinese
    name_en TEXT NOT NULL,                 -- in English
    name_fr TEXT,                          -- in French
    name_ru TEXT,                          -- in Russian
    name_es TEXT                           -- in Spanish
) WITHOUT ROWID;

CREATE TABLE record (                      -- Published records of all kinds
    id TEXT NOT NULL PRIMARY KEY,          -- stays for ever; its page is /records/{id}
    kind TEXT NOT NULL,                    -- kind.id
    kind_version INTEGER NOT NULL,         -- of the description its content was judged by
    revision INTEGER NOT NULL,             -- the published one
    language TEXT NOT NULL,                -- of the original: ar, zh, en, fr, ru, es
    title TEXT NOT NULL,                   -- in the language of the original
    owner TEXT,                            -- organization.id; NULL: nobody's, or not to be named
    year INTEGER,                          -- it belongs to; NULL: the kind or the record says none
    published_at TEXT NOT NULL,            -- first time (UTC)
    changed_at TEXT NOT NULL,              -- last change that everybody can see (UTC)
    confirmed_at TEXT NOT NULL,            -- last time somebody said that it is still true (UTC)
    ended_at TEXT,                         -- the activity has ended (UTC); NULL: not that we know
    is_archived INTEGER NOT NULL,          -- 1: kept readable, not current any more
    content TEXT NOT NULL                  -- all public answers as JSON; fields are those of the kind
);

CREATE TABLE record_translation (          -- Translations of records
    record TEXT NOT NULL,                  -- record.id
    language TEXT NOT NULL,                -- of the translation
    basis TEXT NOT NULL,                   -- human, machine or official
    title TEXT NOT NULL,                   -- empty: not translated
    is_current INTEGER NOT NULL,           -- 0: made from an older revision
    content TEXT NOT NULL,                 -- translated texts as JSON, fields as in record.content
    PRIMARY KEY (record, language)
);

CREATE TABLE record_node (                 -- What records are aligned to
    record TEXT NOT NULL,                  -- record.id
    framework TEXT NOT NULL,               -- node.framework
    node TEXT NOT NULL,                    -- node.id
    state TEXT NOT NULL,                   -- claimed by the owner, or confirmed by a facilitator
    PRIMARY KEY (record, framework, node)
) WITHOUT ROWID;

CREATE TABLE record_country (              -- Countries that records name
    record TEXT NOT NULL,                  -- record.id
    country TEXT NOT NULL,                 -- ISO 3166-1 alpha-3; node.id of framework countries
    PRIMARY KEY (record, country)
) WITHOUT ROWID;

CREATE TABLE record_region (               -- Regions that records name themselves
    record TEXT NOT NULL,                  -- record.id
    region TEXT NOT NULL,                  -- M49 code; node.id of framework m49-regions
    PRIMARY KEY (record, region)
) WITHOUT ROWID;

CREATE TABLE withdrawn (                   -- Records that were public once and are not any more
    record TEXT NOT NULL PRIMARY KEY,      -- the id it had
    kind TEXT NOT NULL,                    -- kind.id
    at TEXT NOT NULL,                      -- when it went (UTC)
    cause TEXT NOT NULL,                   -- withdrawn, consent or merged
    merged_into TEXT                       -- record.id where its content is now; NULL: nowhere
) WITHOUT ROWID;

CREATE TABLE organization (                -- Organizations
    id TEXT NOT NULL PRIMARY KEY,          -- stands in addresses: ITU
    acronym TEXT NOT NULL,                 -- as the organization writes it; may be empty
    type TEXT NOT NULL,                    -- node.id of framework stakeholder-types
    country TEXT,                          -- of its seat, ISO 3166-1 alpha-3; NULL: none or not known
    is_un_system INTEGER NOT NULL,         -- 1: part of the United Nations system
    homepage TEXT NOT NULL,                -- address; may be empty
    name_ar TEXT,                          -- in Arabic
    name_zh TEXT,                          -- in Chinese
    name_en TEXT,                          -- in English
    name_fr TEXT,                          -- in French
    name_ru TEXT,                          -- in Russian
    name_es TEXT                           -- in Spanish
) WITHOUT ROWID;

CREATE TABLE framework (                   -- Frameworks and code lists in their current versions
    id TEXT NOT NULL PRIMARY KEY,          -- wsis, sdg, countries
    version TEXT NOT NULL,                 -- as the source counts them
    kind TEXT NOT NULL,                    -- framework (a normative text) or codelist
    status TEXT NOT NULL,                  -- official, derived, recalled or editorial-proposal
    is_complete INTEGER NOT NULL,          -- 0: parts of the source could not be read
    name_ar TEXT,                          -- in Arabic
    name_zh TEXT,                          -- in Chinese
    name_en TEXT,                          -- in English
    name_fr TEXT,                          -- in French
    name_ru TEXT,                          -- in Russian
    name_es TEXT,                          -- in Spanish
    source TEXT NOT NULL,                  -- documents it was taken from
    note TEXT NOT NULL                     -- what a reader must know about it; may be empty
) WITHOUT ROWID;

CREATE TABLE node (                        -- Nodes of all frameworks and code lists, in reading order
    framework TEXT NOT NULL,               -- framework.id
    id TEXT NOT NULL,                      -- C5, 9.c, KEN
    parent TEXT,                           -- id of the node above; NULL at the top
    depth INTEGER NOT NULL,                -- 0 at the top
    code TEXT NOT NULL,                    -- what people call it
    kind TEXT NOT NULL,                    -- objective, target, indicator; may be empty
    title_ar TEXT,                         -- in Arabic
    title_zh TEXT,                         -- in Chinese
    title_en TEXT,                         -- in English
    title_fr TEXT,                         -- in French
    title_ru TEXT,                         -- in Russian
    title_es TEXT,                         -- in Spanish
    attributes TEXT NOT NULL,              -- what else its file says, as JSON
    PRIMARY KEY (framework, id)
);

CREATE TABLE node_text (                   -- All texts of nodes, and where each is from
    framework TEXT NOT NULL,               -- node.framework
    node TEXT NOT NULL,                    -- node.id
    role TEXT NOT NULL,                    -- title, short, text or alias
    language TEXT NOT NULL,                -- of the text
    position INTEGER NOT NULL,             -- among the aliases of one language
    text TEXT NOT NULL,                    -- as shown
    basis TEXT NOT NULL,                   -- sourced: read in a source; recalled: from memory, not checked
    PRIMARY KEY (framework, node, role, language, position)
);

CREATE TABLE node_reference (              -- Nodes of another framework that a node refers to
    framework TEXT NOT NULL,               -- node.framework
    node TEXT NOT NULL,                    -- node.id
    name TEXT NOT NULL,                    -- as what: m49_region, itu_region
    to_framework TEXT NOT NULL,            -- framework.id it refers to
    to_node TEXT NOT NULL,                 -- node.id it refers to
    PRIMARY KEY (framework, node, name)
) WITHOUT ROWID;

CREATE TABLE crosswalk (                   -- Crosswalks between frameworks in their current versions
    id TEXT NOT NULL PRIMARY KEY,          -- wsis-sdg
    version TEXT NOT NULL,                 -- as the source counts them
    from_framework TEXT NOT NULL,          -- framework.id
    to_framework TEXT NOT NULL,            -- framework.id
    status TEXT NOT NULL,                  -- official, derived, recalled or editorial-proposal
    is_complete INTEGER NOT NULL,          -- 0: parts of the source could not be read
    name_ar TEXT,                          -- in Arabic
    name_zh TEXT,                          -- in Chinese
    name_en TEXT,                          -- in English
    name_fr TEXT,                          -- in French
    name_ru TEXT,                          -- in Russian
    name_es TEXT,                          -- in Spanish
    source TEXT NOT NULL,                  -- documents it was taken from
    note TEXT NOT NULL                     -- what a reader must know about it; may be empty
) WITHOUT ROWID;

CREATE TABLE crosswalk_link (              -- Links of crosswalks
    crosswalk TEXT NOT NULL,               -- crosswalk.id
    from_node TEXT NOT NULL,               -- node.id in crosswalk.from_framework
    to_node TEXT NOT NULL,                 -- node.id in crosswalk.to_framework
    strength TEXT NOT NULL,                -- in the words of the source; empty: it does not grade
    rationale TEXT NOT NULL,               -- in the words of the source; may be empty
    basis TEXT NOT NULL,                   -- sourced, recalled or editorial
    PRIMARY KEY (crosswalk, from_node, to_node)
) WITHOUT ROWID;

CREATE TABLE dictionary (                  -- What tables and columns mean
    table_name TEXT NOT NULL,              -- which table
    column_name TEXT NOT NULL,             -- which column; empty: the table as a whole
    type TEXT NOT NULL,                    -- TEXT or INTEGER; empty for a table
    description TEXT NOT NULL,             -- in English
    PRIMARY KEY (table_name, column_name)
);
