// SPDX-License-Identifier: Apache-2.0
// /reports/{outline}/outline: an outline as people read it, and the forms that change it, one
// function for each file of pages.
#pragma once

#include "features/reports/build.hpp"
#include "features/reports/member_fields.hpp"
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

/// What was typed into a form over members, and why it is shown again.
struct MembersTyped {
    web::Parameters typed;
    SortedFaults faults;
    std::optional<Error> error; // of the whole: somebody was faster
};

/// The fields of the form with what is wrong, for the template `reports/_members`.
void set_members(web::Page& page, std::span<const MemberGroup> groups, const MembersTyped& typed,
                 const web::Speaker& say);

/// The version that what was sent began with; never 0, which means a new outline.
std::int64_t sent_base(const web::Context& context);

std::vector<web::Route> outline_routes(const BuildDesk& desk);
std::vector<web::Route> outline_text_routes(const BuildDesk& desk);
std::vector<web::Route> outline_part_routes(const BuildDesk& desk);
std::vector<web::Route> outline_front_routes(const BuildDesk& desk);

} // namespace stocktake::reports
