// SPDX-License-Identifier: Apache-2.0
// Every address of this feature is in urls.hpp; here is what stands there.
#pragma once

#include "features/saved_searches/desk.hpp"

#include <functional>

namespace stocktake::saved_searches {

// `desk` is asked at each request: letters may be set up after the routes.

/// Of one's own saved searches.
std::vector<web::Route> saved_search_routes(const std::function<Desk()>& desk);
/// Of the links that end letters.
std::vector<web::Route> stop_routes(const std::function<Desk()>& desk);

} // namespace stocktake::saved_searches
