-- SPDX-License-Identifier: Apache-2.0
-- What harvesters ask for: everything that became public, changed or went, in the order of time.

CREATE INDEX publication_changed ON publication (changed_at, record);
CREATE INDEX tombstone_at ON tombstone (at, record);

CREATE TABLE tombstone_key (
    record TEXT NOT NULL                   -- of which tombstone
        REFERENCES tombstone (record),
    axis TEXT NOT NULL,                    -- a framework: what it was publicly aligned to
    key TEXT NOT NULL,                     -- a node, so that who harvests that node's records learns of it
    PRIMARY KEY (record, axis, key)
);
CREATE INDEX tombstone_key_axis ON tombstone_key (axis, key, record);
