-- SPDX-License-Identifier: Apache-2.0
-- Not even a mistake in the program may rewrite history.
CREATE TRIGGER audit_entry_is_never_updated BEFORE UPDATE ON audit_entry BEGIN
    SELECT raise(ABORT, 'an audit entry is never changed');
END;

CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry BEGIN
    SELECT raise(ABORT, 'an audit entry is never changed');
END;
