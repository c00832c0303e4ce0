// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "features/catalogue/index_keeper.hpp"
#include "web/route.hpp"

namespace stocktake::catalogue {

/// What pages need; outlives the routes.
struct PageDesk {
    db::Database& database;
    kinds::Shelf& shelf;
    IndexKeeper& index;
};

std::vector<web::Route> search_routes(const PageDesk& desk);

} // namespace stocktake::catalogue
