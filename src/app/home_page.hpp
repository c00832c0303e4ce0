// SPDX-License-Identifier: Apache-2.0
// The front page: what was agreed, how it connects, who and where.
#pragma once

#include "db/database.hpp"
#include "web/route.hpp"

namespace stocktake::app {

/// `database` must outlive the route. Template `system/home`.
web::Route home_route(db::Database& database);

} // namespace stocktake::app
