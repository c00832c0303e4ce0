// SPDX-License-Identifier: Apache-2.0
// The pages about kinds: what can be contributed, what is asked, and how a kind is added.
#pragma once

#include "features/kinds/feature.hpp"

namespace stocktake::kinds {

/// What the public reads. Both must outlive the routes.
std::vector<web::Route> kind_routes(db::Database& database, Shelf& shelf);

/// The page on which the secretariat adds a kind, and where it is sent.
std::vector<web::Route> new_kind_routes(db::Database& database);

} // namespace stocktake::kinds
