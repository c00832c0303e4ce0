// SPDX-License-Identifier: Apache-2.0
// The page of one's own account.
#pragma once

#include "db/database.hpp"
#include "features/people/account_link.hpp"
#include "features/people/passwords.hpp"
#include "web/route.hpp"

#include <string>
#include <vector>

namespace stocktake::people {

/// Database and passwords must outlive the routes. `links` are those of other features, `site` is
/// the public address of this site, for letters.
std::vector<web::Route> account_routes(db::Database& database, const Passwords& passwords,
                                       const std::vector<AccountLink>& links,
                                       const std::string& site);

} // namespace stocktake::people
