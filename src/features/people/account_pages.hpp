// SPDX-License-Identifier: Apache-2.0
// The page of one's own account.
#pragma once

#include "db/database.hpp"
#include "features/people/passwords.hpp"
#include "web/route.hpp"

#include <string>
#include <vector>

namespace stocktake::people {

/// Both must outlive the routes. `site` is the public address of this site, for letters.
std::vector<web::Route> account_routes(db::Database& database, const Passwords& passwords,
                                       const std::string& site);

} // namespace stocktake::people
