// SPDX-License-Identifier: Apache-2.0
// All SQL of this feature.
#pragma once

#include "db/database.hpp"
#include "features/saved_searches/saved_search.hpp"

#include <optional>
#include <vector>

namespace stocktake::saved_searches {

/// The newest first.
std::vector<SavedSearch> list_saved_searches(db::Transaction& transaction,
                                             const AccountId& account);
std::optional<SavedSearch> find_saved_search(db::Transaction& transaction, const SavedSearchId& id);

void insert_saved_search(db::Transaction& transaction, const SavedSearch& search);
/// Its name, its letters, and until when its news were told.
void update_saved_search(db::Transaction& transaction, const SavedSearch& search);
void delete_saved_search(db::Transaction& transaction, const SavedSearchId& id);

/// Whether there is a search of theirs that the weekly letter tells of.
bool wants_letters(db::Transaction& transaction, const AccountId& account);
void stop_all_letters(db::Transaction& transaction, const AccountId& account);

/// Accounts with such searches after `after` in the order of their ids, at most `limit`.
std::vector<AccountId> list_accounts_to_tell(db::Transaction& transaction, const AccountId& after,
                                             std::int64_t limit);

std::optional<Timestamp> last_letter(db::Transaction& transaction, const AccountId& account);
void remember_letter(db::Transaction& transaction, const AccountId& account, Timestamp written_at);

} // namespace stocktake::saved_searches
