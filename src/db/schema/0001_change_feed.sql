-- SPDX-License-Identifier: Apache-2.0
-- What changed, for caches, the search index and other processes. See change_feed.hpp.
CREATE TABLE change_feed (
    sequence IDENTITY_KEY, -- grows in the order of the commits
    topic    TEXT NOT NULL CHECK (topic <> ''), -- the kind of thing, e.g. `framework`
    key      TEXT NOT NULL,                     -- which one; empty means all of them
    at       TEXT NOT NULL                      -- Timestamp of the commit
);
