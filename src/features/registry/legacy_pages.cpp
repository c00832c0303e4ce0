// SPDX-License-Identifier: Apache-2.0
// Addresses of the former stocktaking site, which papers, sites and an application link to: they
// lead to the record for ever,
// `/net4/wsis/archive/stocktaking/Project/Details?projectId=1513949296` and the same with a
// language in the path.
#include "base/text.hpp"
#include "features/registry/pages.hpp"
#include "features/registry/publication.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

/// That site did not tell upper from lower case.
bool is_project_path(std::string_view path) {
    const std::string lower = lower_ascii(path);
    return lower.find("stocktaking/") != std::string::npos && lower.ends_with("/project/details");
}

std::string_view project_id(const web::Parameters& query) {
    const auto found = std::ranges::find_if(query.pairs(), [](const web::Parameters::Pair& pair) {
        return lower_ascii(pair.first) == "projectid";
    });
    return found == query.pairs().end() ? std::string_view() : trimmed(found->second);
}

Result<Reply> find_legacy(const PageDesk& pages, const Context& context) {
    const std::string_view id = project_id(context.request.query);
    if (!is_project_path(context.arguments.text("path")) || id.empty()) {
        return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
    }
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto record = find_record_by_name(transaction, id);
        if (!record) {
            return failure(ErrorKind::NotFound, {"site.error.not_found", {}});
        }
        return web::Redirect{.location = record_address(*record), .status = moved_for_ever};
    });
}

} // namespace

std::vector<web::Route> legacy_routes(const PageDeskPtr& pages) {
    return {{.pattern = "/net4/wsis/{path:rest}",
             .name = "registry/legacy",
             .permission = read_records,
             .summary = "Addresses of the former stocktaking site move to their records (301)",
             .handler = handler_of(pages, find_legacy),
             .query = {{.name = "projectId", .description = "Id of a project there"}},
             .stability = web::Stability::Stable}};
}

} // namespace stocktake::registry
