-- SPDX-License-Identifier: Apache-2.0
-- Exports read the publications of a kind by their ids, with their translations beside them: in this order
-- nothing has to be sorted, and memory stays flat. Unique, so that SQLite knows it.

CREATE UNIQUE INDEX publication_by_kind ON publication (kind, record);
