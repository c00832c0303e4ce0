-- SPDX-License-Identifier: Apache-2.0
-- Letters that their readers can end with one click (RFC 8058).
ALTER TABLE outgoing_mail ADD COLUMN unsubscribe TEXT NOT NULL DEFAULT ''; -- address that takes the POST; may be empty
