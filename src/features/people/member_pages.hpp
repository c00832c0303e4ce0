// SPDX-License-Identifier: Apache-2.0
// The page where the managers of an organization, the secretariat and administrators look after its
// members.
#pragma once

#include "db/database.hpp"
#include "web/route.hpp"

#include <string>
#include <vector>

namespace stocktake::people {

/// `database` must outlive the routes. `site` is the public address of this site, for letters.
std::vector<web::Route> member_routes(db::Database& database, const std::string& site);

} // namespace stocktake::people
