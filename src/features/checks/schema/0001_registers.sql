-- SPDX-License-Identifier: Apache-2.0
-- Registers that documents are checked against: names, documents, facts, nouns. An entry is kept as its
-- file has it; registers.cpp reads it.

CREATE TABLE check_register (
    id TEXT NOT NULL PRIMARY KEY,          -- names, documents, facts, head-nouns
    version TEXT NOT NULL,                 -- of its file
    source TEXT NOT NULL,                  -- where its entries were read
    checksum TEXT NOT NULL                 -- of its file: the same file again changes nothing
);

CREATE TABLE check_register_entry (
    register TEXT NOT NULL                 -- which one
        REFERENCES check_register (id) ON DELETE CASCADE,
    entry TEXT NOT NULL,                   -- its id: UNDP, A/RES/70/125
    place BIGINT NOT NULL,                 -- in its file, from 0
    content TEXT NOT NULL,                 -- JSON object
    PRIMARY KEY (register, entry)
);
