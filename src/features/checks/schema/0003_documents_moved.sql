-- SPDX-License-Identifier: Apache-2.0
-- Documents are records of the kind `document`; `stocktake import` brings them there.

DELETE FROM check_register_entry WHERE register = 'documents';
DELETE FROM check_register WHERE id = 'documents';
