// SPDX-License-Identifier: Apache-2.0
// Accounts as administrators and the secretariat see them. The secretariat sees names, roles and
// organizations; e-mail addresses are for administrators only.
#pragma once

#include "db/database.hpp"
#include "web/route.hpp"

#include <vector>

namespace stocktake::people {

/// `database` must outlive the routes.
std::vector<web::Route> administration_routes(db::Database& database);

} // namespace stocktake::people
