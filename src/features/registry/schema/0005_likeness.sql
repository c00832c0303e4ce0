-- SPDX-License-Identifier: Apache-2.0
-- Where entries that are alike meet: the candidates for duplicates are found by a handful of numbers
-- instead of a comparison with all others. Derived: it can be made again from the revisions.

CREATE TABLE record_place (
    place BIGINT NOT NULL,                 -- number out of groups of letters; see likeness.hpp
    record TEXT NOT NULL                   -- whose newest revision has it
        REFERENCES record (id),
    PRIMARY KEY (place, record)
);
CREATE INDEX record_place_record ON record_place (record);

CREATE TABLE record_compared (
    record TEXT NOT NULL PRIMARY KEY       -- that has places
        REFERENCES record (id),
    revision BIGINT NOT NULL               -- of which revision
);
