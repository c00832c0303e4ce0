// SPDX-License-Identifier: Apache-2.0
// For script/alike.js: what is like a record that somebody is writing.
#include "base/json.hpp"
#include "features/registry/alike.hpp"
#include "features/registry/opened.hpp"
#include "features/registry/urls.hpp"

namespace stocktake::registry {

namespace {

using web::Context;
using web::Reply;

Result<Reply> show_alike(const PageDesk& pages, const Context& context) {
    return pages.database().read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto opened = open_page(transaction, pages, context);
        if (!opened) {
            return failure_of(opened);
        }
        const Record& record = opened->opened.record;
        kinds::Cells cells;
        for (const auto& [name, text] : context.request.form.pairs()) {
            if (opened->kind->find_field(name.substr(0, name.find('.'))) != nullptr) {
                cells.emplace_back(name, text);
            }
        }
        const Alike alike =
            find_alike(transaction, context.actor, *opened->library,
                       probe_of(*opened->library, *opened->kind, cells, record), context.say);
        const std::string answer = to_json(Value::object({{"items", alike.items}}));
        return web::Raw{.write = [answer](Sink& sink) { sink.write(answer); }};
    });
}

} // namespace

std::vector<web::Route> alike_routes(const PageDeskPtr& pages) {
    return {{.method = web::Method::Post,
             .pattern = std::string(records_address) + "/{record}/alike",
             .name = "registry/alike",
             .permission = read_own_records,
             .summary = "What is like the text of a record that is being written; the fields are "
                        "the cells of its kind, and nothing is kept",
             .handler = handler_of(pages, show_alike),
             .raw_type = "application/json",
             .body_limit = record_body_limit}};
}

} // namespace stocktake::registry
