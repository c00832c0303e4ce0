// SPDX-License-Identifier: Apache-2.0
// What people do with their saved searches. NotFound for a search of somebody else, as for none.
#pragma once

#include "features/saved_searches/desk.hpp"

namespace stocktake::saved_searches {

struct SavedSearchData {
    std::string name;
    bool has_letters = true;
};

/// InvalidInput for an address that is none of the search; Conflict for a search that is saved
/// already, or that is one too many.
Result<SavedSearchId> save_search(const Desk& desk, const Actor& actor, std::string_view address,
                                  const SavedSearchData& data, Timestamp now);

/// Letters that are wanted again tell what is new from now on.
Result<void> change_search(const Desk& desk, const Actor& actor, const SavedSearchId& id,
                           const SavedSearchData& data, Timestamp now);

Result<void> remove_search(const Desk& desk, const Actor& actor, const SavedSearchId& id);

/// By the link of a letter, so that nobody is known to act; also for what is stopped already.
void stop_letters(db::Transaction& transaction, const SavedSearchId& id);
void stop_letters(db::Transaction& transaction, const AccountId& account);

/// Of the actor.
std::optional<SavedSearch> find_own_search(db::Transaction& transaction, const Actor& actor,
                                           const SavedSearchId& id);

} // namespace stocktake::saved_searches
