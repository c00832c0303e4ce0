-- SPDX-License-Identifier: Apache-2.0
-- Organizations, the bodies they sit in, and the nodes of a framework they facilitate. Everything
-- here is public.

CREATE TABLE organization (
    id TEXT NOT NULL PRIMARY KEY,          -- chosen by the field (ITU) or random; stands in addresses
    acronym TEXT NOT NULL,                 -- as written by the organization; may be empty
    type TEXT NOT NULL,                    -- node of code list stakeholder-types: GOV, IO, CSO
    country TEXT                           -- ISO 3166-1 alpha-3 of its seat; NULL: none or not known
        CHECK (length(country) = 3),
    is_un_system BIGINT NOT NULL           -- part of the United Nations system
        CHECK (is_un_system IN (0, 1)),
    homepage TEXT NOT NULL,                -- https address; may be empty
    attributes TEXT NOT NULL,              -- JSON object: what its file says and no column holds
    changed_at TEXT NOT NULL               -- when one of its rows last changed
);
CREATE INDEX organization_type ON organization (type);
CREATE INDEX organization_country ON organization (country);

CREATE TABLE organization_name (
    organization TEXT NOT NULL             -- whose name
        REFERENCES organization (id),
    language TEXT NOT NULL                 -- of the name
        CHECK (language IN ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    role TEXT NOT NULL                     -- the full name, or a short form used in running text
        CHECK (role IN ('name', 'short')),
    text TEXT NOT NULL                     -- as shown
        CHECK (text <> ''),
    basis TEXT NOT NULL                    -- read in a source, from memory, or said by its people here
        CHECK (basis IN ('sourced', 'recalled', 'stated')),
    PRIMARY KEY (organization, language, role)
);

CREATE TABLE body (
    id TEXT NOT NULL PRIMARY KEY,          -- of the list: ungis-members, partnership-members
    version TEXT NOT NULL,                 -- as the file counts them
    is_complete BIGINT NOT NULL            -- 0: not the whole membership; always shown
        CHECK (is_complete IN (0, 1)),
    members_total BIGINT,                  -- the official number of members; NULL: not known
    observers_total BIGINT,                -- the official number of observers; NULL: none or not known
    totals_basis TEXT NOT NULL             -- where the numbers are from
        CHECK (totals_basis IN ('sourced', 'recalled', 'stated')),
    source TEXT NOT NULL,                  -- documents the list was taken from, for people
    note TEXT NOT NULL,                    -- the warning that goes with the list; may be empty
    checksum TEXT NOT NULL                 -- digest of the loaded file
);

CREATE TABLE body_name (
    body TEXT NOT NULL                     -- whose name
        REFERENCES body (id),
    language TEXT NOT NULL                 -- of the name
        CHECK (language IN ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
    text TEXT NOT NULL,                    -- as shown
    PRIMARY KEY (body, language)
);

CREATE TABLE membership_of_body (
    body TEXT NOT NULL                     -- in which body
        REFERENCES body (id),
    organization TEXT NOT NULL             -- who sits there
        REFERENCES organization (id),
    position BIGINT NOT NULL,              -- order in the file, from 0
    role TEXT NOT NULL,                    -- in the words of the file: member (past chair)
    basis TEXT NOT NULL                    -- confirmed in a source, or from memory
        CHECK (basis IN ('sourced', 'recalled', 'stated')),
    PRIMARY KEY (body, organization)
);
CREATE INDEX membership_of_body_organization ON membership_of_body (organization);

CREATE TABLE facilitation_list (
    framework TEXT NOT NULL PRIMARY KEY,   -- whose nodes are facilitated: wsis
    source TEXT NOT NULL,                  -- documents the list was taken from, for people
    note TEXT NOT NULL,                    -- the warning that goes with the list; may be empty
    checksum TEXT NOT NULL                 -- digest of the loaded file
);

CREATE TABLE facilitation (
    framework TEXT NOT NULL                -- of which framework
        REFERENCES facilitation_list (framework),
    node TEXT NOT NULL,                    -- which node: C5
    organization TEXT NOT NULL             -- who facilitates it
        REFERENCES organization (id),
    position BIGINT NOT NULL,              -- order in the file, from 0
    role TEXT NOT NULL,                    -- in the words of the file: sole facilitator
    basis TEXT NOT NULL                    -- confirmed in a source, or from memory
        CHECK (basis IN ('sourced', 'recalled', 'stated')),
    source TEXT NOT NULL,                  -- the document that confirms it; may be empty
    PRIMARY KEY (framework, node, organization)
);
CREATE INDEX facilitation_organization ON facilitation (organization);
