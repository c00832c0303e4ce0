-- SPDX-License-Identifier: Apache-2.0
-- Who did what, when. See audit.hpp; the next step makes it append-only.
CREATE TABLE audit_entry (
    number       IDENTITY_KEY,
    at           TEXT NOT NULL,                       -- Timestamp
    account      TEXT,                                -- id of who acted; NULL: command line or program
    action       TEXT NOT NULL CHECK (action <> ''),  -- verb-noun, e.g. `load-framework`
    subject_kind TEXT NOT NULL,                       -- what it was done to, e.g. `framework`
    subject      TEXT NOT NULL,                       -- which one
    details      TEXT NOT NULL                        -- a JSON object; no secrets, no contact data
);

CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject, number);
CREATE INDEX audit_entry_account ON audit_entry (account, number);
