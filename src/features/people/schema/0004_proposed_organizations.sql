-- SPDX-License-Identifier: Apache-2.0
-- Organizations that an account proposed here. Only a confirmed one is public.

ALTER TABLE organization ADD COLUMN state TEXT NOT NULL DEFAULT 'confirmed' -- proposed: only its
                                           -- proposer and the secretariat see it; dropped: refused
                                           -- or withdrawn, kept for what refers to it
    CHECK (state IN ('proposed', 'confirmed', 'dropped'));
ALTER TABLE organization ADD COLUMN proposed_by TEXT -- account; NULL: came in a file
    REFERENCES account (id);
ALTER TABLE organization ADD COLUMN proposed_at TEXT; -- when; NULL: came in a file
CREATE INDEX organization_proposed_by ON organization (proposed_by);
