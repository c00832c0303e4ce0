-- SPDX-License-Identifier: Apache-2.0
-- Crosswalks: links between the nodes of two frameworks. A crosswalk names the versions it was made
-- for, and the keys below hold its links to nodes of exactly those versions.

CREATE TABLE crosswalk (
    id TEXT NOT NULL PRIMARY KEY           -- wsis-sdg
);

CREATE TABLE crosswalk_version (
    crosswalk TEXT NOT NULL                -- whose version
        REFERENCES crosswalk (id),
    version TEXT NOT NULL,                 -- 1 when the file names none
    is_current INTEGER NOT NULL            -- what addresses without ?version= show
        CHECK (is_current IN (0, 1)),
    from_framework TEXT NOT NULL,          -- links start in this framework …
    from_version TEXT NOT NULL,            -- … and this version of it
    to_framework TEXT NOT NULL,            -- links end in this framework …
    to_version TEXT NOT NULL,              -- … and this version of it
    level TEXT NOT NULL,                   -- which nodes are linked to: goal, target; may be empty
    status TEXT NOT NULL                   -- who stands behind it; always shown
        CHECK (status IN ('official', 'derived', 'recalled', 'editorial-proposal')),
    is_complete INTEGER NOT NULL           -- 0: parts of the source could not be read
        CHECK (is_complete IN (0, 1)),
    source TEXT NOT NULL,                  -- documents it was taken from, for people
    note TEXT NOT NULL,                    -- what a reader must know about it; may be empty
    extra TEXT NOT NULL,                   -- JSON object: what the file says and no column holds
    checksum TEXT NOT NULL,                -- digest of the loaded file and its options
    loaded_at TEXT NOT NULL,               -- when these rows last changed
    PRIMARY KEY (crosswalk, version),
    UNIQUE (crosswalk, version, from_framework, from_version, to_framework, to_version),
    FOREIGN KEY (from_framework, from_version) REFERENCES framework_version (framework, version),
    FOREIGN KEY (to_framework, to_version) REFERENCES framework_version (framework, version)
);

CREATE UNIQUE INDEX crosswalk_version_current ON crosswalk_version (crosswalk) WHERE is_current = 1;

CREATE TABLE crosswalk_name (
    crosswalk TEXT NOT NULL,               -- whose name
    version TEXT NOT NULL,                 -- in which version
    language TEXT NOT NULL                 -- of the name
        CHECK (language IN ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    name TEXT NOT NULL,                    -- what the crosswalk is called in it
    basis TEXT NOT NULL                    -- read in a source, or supplied from memory
        CHECK (basis IN ('sourced', 'recalled')),
    PRIMARY KEY (crosswalk, version, language),
    FOREIGN KEY (crosswalk, version) REFERENCES crosswalk_version (crosswalk, version)
);

CREATE TABLE crosswalk_link (
    crosswalk TEXT NOT NULL,               -- of which crosswalk
    version TEXT NOT NULL,                 -- of which version of it
    from_framework TEXT NOT NULL,          -- as the crosswalk says
    from_version TEXT NOT NULL,            -- as the crosswalk says
    from_node TEXT NOT NULL,               -- where the link starts: C5
    to_framework TEXT NOT NULL,            -- as the crosswalk says
    to_version TEXT NOT NULL,              -- as the crosswalk says
    to_node TEXT NOT NULL,                 -- where it ends: SDG9
    position BIGINT NOT NULL,              -- order in the file, from 0
    strength TEXT NOT NULL,                -- in the words of the source: primary; empty: not graded
    rationale TEXT NOT NULL,               -- why, in the words of the source; may be empty
    basis TEXT NOT NULL                    -- read in a source, from memory, or drawn up by editors
        CHECK (basis IN ('sourced', 'recalled', 'editorial')),
    extra TEXT NOT NULL,                   -- JSON object: what the file says and no column holds
    PRIMARY KEY (crosswalk, version, from_node, to_node),
    FOREIGN KEY (crosswalk, version, from_framework, from_version, to_framework, to_version)
        REFERENCES crosswalk_version
            (crosswalk, version, from_framework, from_version, to_framework, to_version),
    FOREIGN KEY (from_framework, from_version, from_node) REFERENCES node (framework, version, id),
    FOREIGN KEY (to_framework, to_version, to_node) REFERENCES node (framework, version, id)
);

CREATE INDEX crosswalk_link_from ON crosswalk_link (from_framework, from_node);
CREATE INDEX crosswalk_link_to ON crosswalk_link (to_framework, to_node);
