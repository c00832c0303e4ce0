-- SPDX-License-Identifier: Apache-2.0
-- Facts are in tables of their own (features/facts); `stocktake load` brings them there.

DELETE FROM check_register_entry WHERE register = 'facts';
DELETE FROM check_register WHERE id = 'facts';
