// SPDX-License-Identifier: Apache-2.0
// Accounts as administrators and the secretariat see them. The secretariat sees names, roles and
// organizations; e-mail addresses are for administrators only.
#pragma once

#include "db/database.hpp"
#include "web/route.hpp"

#include <string>
#include <vector>

namespace stocktake::people {

/// `database` must outlive the routes. `site` is the public address of this site, for letters.
std::vector<web::Route> administration_routes(db::Database& database, const std::string& site);

} // namespace stocktake::people
