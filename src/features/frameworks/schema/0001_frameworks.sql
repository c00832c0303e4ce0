-- SPDX-License-Identifier: Apache-2.0
-- Frameworks and code lists: versioned trees of nodes with texts in the six languages. A version is
-- never deleted and loses no node, so whatever names (framework, version, node) stays valid.

CREATE TABLE framework (
    id TEXT NOT NULL PRIMARY KEY,          -- chosen by the field: wsis, sdg, countries
    kind TEXT NOT NULL                     -- normative text, or a list that others pick codes from
        CHECK (kind IN ('framework', 'codelist'))
);

CREATE TABLE framework_version (
    framework TEXT NOT NULL                -- whose version
        REFERENCES framework (id),
    version TEXT NOT NULL,                 -- as the source counts them: 2005, 2024-09
    is_current INTEGER NOT NULL            -- what addresses without ?version= show
        CHECK (is_current IN (0, 1)),
    status TEXT NOT NULL                   -- what kind of document stands behind it
        CHECK (status IN ('official', 'derived', 'recalled', 'editorial-proposal')),
    is_complete INTEGER NOT NULL           -- 0: parts of the source could not be read
        CHECK (is_complete IN (0, 1)),
    source TEXT NOT NULL,                  -- documents it was taken from, for people
    note TEXT NOT NULL,                    -- what a reader must know about it; may be empty
    extra TEXT NOT NULL,                   -- JSON object: what the file says and no column holds
    checksum TEXT NOT NULL,                -- digest of the loaded file and its options
    loaded_at TEXT NOT NULL,               -- when these rows last changed
    PRIMARY KEY (framework, version)
);

CREATE UNIQUE INDEX framework_version_current ON framework_version (framework) WHERE is_current = 1;

CREATE TABLE framework_name (
    framework TEXT NOT NULL,               -- whose name
    version TEXT NOT NULL,                 -- in which version
    language TEXT NOT NULL                 -- of the name
        CHECK (language IN ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    name TEXT NOT NULL,                    -- what the framework is called in it
    basis TEXT NOT NULL                    -- read in a source, or supplied from memory
        CHECK (basis IN ('sourced', 'recalled')),
    PRIMARY KEY (framework, version, language),
    FOREIGN KEY (framework, version) REFERENCES framework_version (framework, version)
);

CREATE TABLE node (
    framework TEXT NOT NULL,               -- of which framework
    version TEXT NOT NULL,                 -- of which version
    id TEXT NOT NULL,                      -- what crosswalks and alignments name: C5, SDG9.c
    parent TEXT,                           -- id of the node above; NULL at the top
    position BIGINT NOT NULL,              -- place in the whole tree in reading order, from 0
    depth BIGINT NOT NULL,                 -- 0 at the top
    slug TEXT NOT NULL,                    -- last part of its address; stays once given
    code TEXT NOT NULL,                    -- what people call it: C7 e-government, 9.c, 8(a)
    kind TEXT NOT NULL,                    -- objective, commitment, indicator; may be empty
    attributes TEXT NOT NULL,              -- JSON object: paragraph, due, iso2, ldc, lat and so on
    PRIMARY KEY (framework, version, id),
    UNIQUE (framework, version, slug),
    FOREIGN KEY (framework, version) REFERENCES framework_version (framework, version),
    FOREIGN KEY (framework, version, parent) REFERENCES node (framework, version, id)
);

CREATE TABLE node_text (
    framework TEXT NOT NULL,               -- of which framework
    version TEXT NOT NULL,                 -- of which version
    node TEXT NOT NULL,                    -- whose text
    role TEXT NOT NULL                     -- what the text is for
        CHECK (role IN ('title', 'short', 'text', 'alias')),
    language TEXT NOT NULL                 -- of the text
        CHECK (language IN ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    position BIGINT NOT NULL,              -- 0, 1, … among the aliases of one language; else 0
    text TEXT NOT NULL,                    -- as shown
    basis TEXT NOT NULL                    -- read in a source, or supplied from memory
        CHECK (basis IN ('sourced', 'recalled')),
    PRIMARY KEY (framework, version, node, role, language, position),
    FOREIGN KEY (framework, version, node) REFERENCES node (framework, version, id)
);

CREATE TABLE node_reference (
    framework TEXT NOT NULL,               -- of which framework
    version TEXT NOT NULL,                 -- of which version
    node TEXT NOT NULL,                    -- who refers: the country KEN
    name TEXT NOT NULL,                    -- by which attribute: m49_subregion
    to_framework TEXT NOT NULL,            -- to which framework: m49-regions
    to_version TEXT,                       -- NULL until that framework is loaded
    to_node TEXT NOT NULL,                 -- to which node: 202
    PRIMARY KEY (framework, version, node, name),
    FOREIGN KEY (framework, version, node) REFERENCES node (framework, version, id),
    FOREIGN KEY (to_framework, to_version, to_node) REFERENCES node (framework, version, id)
);

CREATE INDEX node_reference_target ON node_reference (to_framework, to_node);
