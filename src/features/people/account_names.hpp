// SPDX-License-Identifier: Apache-2.0
// What people are called where they work together: for pages that only those see who work there.
#pragma once

#include "base/id.hpp"
#include "db/database.hpp"

#include <map>
#include <set>

namespace stocktake::people {

/// Display names by account; accounts that are gone are missing.
std::map<AccountId, std::string> display_names(db::Transaction& transaction,
                                               const std::set<AccountId>& accounts);

} // namespace stocktake::people
