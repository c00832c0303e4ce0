// SPDX-License-Identifier: Apache-2.0
// What the pages of this feature share, and their routes, one function for each file of pages.
#pragma once

#include "features/registry/actions.hpp"
#include "features/registry/files.hpp"
#include "features/registry/list_format.hpp"
#include "web/route.hpp"

#include <functional>
#include <memory>

namespace stocktake::registry {

/// Immutable; what it refers to outlives the routes.
struct PageDesk {
    std::function<Desk()> desk; // as it is when a page is asked for
    std::vector<ListFormat> list_formats;
    std::string public_address; // of this site, for linked data; empty makes its addresses relative
    std::shared_ptr<FileKeeper> files;

    [[nodiscard]] db::Database& database() const { return desk().database; }
};

using PageDeskPtr = std::shared_ptr<const PageDesk>;
using PageHandler = Result<web::Reply> (*)(const PageDesk&, const web::Context&);

inline web::Handler handler_of(const PageDeskPtr& pages, PageHandler handler) {
    return [pages, handler](const web::Context& context) { return handler(*pages, context); };
}

inline constexpr Permission read_records = Permission::everyone("read-records");
inline constexpr Permission read_own_records =
    Permission::signed_in("read-own-records", Scope::Read);
inline constexpr Permission write_records = Permission::signed_in("write-records", Scope::Write);
inline constexpr Permission review_records =
    Permission::roles("review-records", Scope::Read, {Role::Reviewer, Role::Secretariat});
inline constexpr Permission decide_records =
    Permission::roles("decide-records", Scope::Write, {Role::Reviewer, Role::Secretariat});
inline constexpr Permission review_alignments = Permission::roles(
    "review-alignments", Scope::Read, {Role::Facilitator, Role::Reviewer, Role::Secretariat});
inline constexpr Permission decide_alignments = Permission::roles(
    "decide-alignments", Scope::Write, {Role::Facilitator, Role::Reviewer, Role::Secretariat});
inline constexpr Permission review_claims =
    Permission::roles("review-claims", Scope::Read, {Role::Secretariat});
inline constexpr Permission decide_claims =
    Permission::roles("decide-claims", Scope::Write, {Role::Secretariat});

/// Characters of a reason, as the actions take it.
inline constexpr std::size_t reason_limit = 2000;
/// Status of what has another address now.
inline constexpr int moved_for_ever = 301;

/// `page` shows a form again that was refused: its status, and the error for readers of JSON.
inline void mark_refused(web::Page& page, const Error& error) {
    page.status = error.kind == ErrorKind::InvalidInput ? 422 : 409;
    page.refusal = error;
}

/// Where one sentence has to do: that about the first field, else that about the whole.
inline const Message& first_message(const Error& error) {
    return error.fields.empty() ? error.message : error.fields.front().message;
}

/// What a form of a record may weigh: all its texts at their limits, in any script.
inline constexpr std::size_t record_body_limit = std::size_t{1024} * 1024;

std::vector<web::Route> list_routes(const PageDeskPtr& pages);
std::vector<web::Route> record_routes(const PageDeskPtr& pages);
std::vector<web::Route> legacy_routes(const PageDeskPtr& pages);
std::vector<web::Route> history_routes(const PageDeskPtr& pages);
std::vector<web::Route> start_routes(const PageDeskPtr& pages);
std::vector<web::Route> edit_routes(const PageDeskPtr& pages);
std::vector<web::Route> alike_routes(const PageDeskPtr& pages);
std::vector<web::Route> file_routes(const PageDeskPtr& pages);
std::vector<web::Route> resolve_routes(const PageDeskPtr& pages);
std::vector<web::Route> own_record_routes(const PageDeskPtr& pages);
std::vector<web::Route> manage_routes(const PageDeskPtr& pages);
std::vector<web::Route> claim_routes(const PageDeskPtr& pages);
std::vector<web::Route> merge_routes(const PageDeskPtr& pages);
std::vector<web::Route> review_routes(const PageDeskPtr& pages);
std::vector<web::Route> alignment_routes(const PageDeskPtr& pages);
std::vector<web::Route> translation_routes(const PageDeskPtr& pages);
std::vector<web::Route> deposit_routes(const PageDeskPtr& pages);

} // namespace stocktake::registry
