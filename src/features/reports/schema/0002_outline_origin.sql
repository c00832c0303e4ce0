-- SPDX-License-Identifier: Apache-2.0
-- Outlines are also changed on this site. What ships does not take the place of such a version.

ALTER TABLE report_outline_version ADD COLUMN origin TEXT NOT NULL DEFAULT 'file' -- where it was made
    CHECK (origin IN ('file', 'web'));
