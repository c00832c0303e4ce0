// SPDX-License-Identifier: Apache-2.0
// /reports/{outline}/outline: an outline as people read it, and the forms that change it, one
// function for each file of pages.
#pragma once

#include "features/reports/build.hpp"
#include "features/reports/outline_store.hpp"
#include "features/reports/outline_urls.hpp"
#include "features/reports/revise.hpp"
#include "web/route.hpp"

namespace stocktake::reports {

inline constexpr Permission manage_outlines =
    Permission::roles("manage-outlines", Scope::Write, {Role::Secretariat});

using OutlineHandler = Result<web::Reply> (*)(const BuildDesk&, const web::Context&);

inline web::Handler handler_of(const BuildDesk& desk, OutlineHandler handler) {
    return [desk, handler](const web::Context& context) { return handler(desk, context); };
}

inline LoadingDesk loading_desk(const BuildDesk& desk) {
    return {desk.shelf, desk.sources, desk.exhibits};
}

/// Faults by line and place, as the checker told them.
Value faults_value(const std::vector<Rejection>& faults, const web::Speaker& say);

std::vector<web::Route> outline_routes(const BuildDesk& desk);
std::vector<web::Route> outline_text_routes(const BuildDesk& desk);

} // namespace stocktake::reports
