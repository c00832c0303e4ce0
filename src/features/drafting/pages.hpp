// SPDX-License-Identifier: Apache-2.0
// What the pages of this feature share, and their routes, one function for each file of pages.
#pragma once

#include "features/drafting/actions.hpp"
#include "features/drafting/feature.hpp"
#include "web/route.hpp"

#include <memory>

namespace stocktake::drafting {

struct PageDesk {
    std::function<Desk()> desk; // as it is when a page is asked for
    std::vector<DraftOffer> offers;
};

using PageDeskPtr = std::shared_ptr<const PageDesk>;
using PageHandler = Result<web::Reply> (*)(const PageDesk&, const web::Context&);

inline web::Handler handler_of(const PageDeskPtr& pages, PageHandler handler) {
    return [pages, handler](const web::Context& context) { return handler(*pages, context); };
}

inline constexpr Permission clear_paragraphs =
    Permission::signed_in("clear-paragraphs", Scope::Write);
inline constexpr Permission read_clearances = Permission::signed_in("read-clearances", Scope::Read);

std::vector<web::Route> draft_routes(const PageDeskPtr& pages);
std::vector<web::Route> part_routes(const PageDeskPtr& pages);
std::vector<web::Route> paragraph_routes(const PageDeskPtr& pages);
std::vector<web::Route> version_routes(const PageDeskPtr& pages);
std::vector<web::Route> clearance_routes(const PageDeskPtr& pages);

} // namespace stocktake::drafting
