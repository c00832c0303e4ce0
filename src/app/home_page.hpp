// SPDX-License-Identifier: Apache-2.0
// The front page: what is done, what was agreed, how it connects, who and where.
#pragma once

#include "features/kinds/feature.hpp"
#include "web/route.hpp"

namespace stocktake::app {

/// Both must outlive the route. Template `system/home`.
web::Route home_route(db::Database& database, kinds::Shelf& shelf);

} // namespace stocktake::app
