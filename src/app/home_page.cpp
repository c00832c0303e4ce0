// SPDX-License-Identifier: Apache-2.0
#include "app/home_page.hpp"

#include "features/catalogue/feature.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/feature.hpp"
#include "features/registry/feature.hpp"

#include <algorithm>
#include <array>

namespace stocktake::app {

namespace {

using web::Context;
using web::Reply;

constexpr Permission read_home = Permission::everyone("read-home");

/// The reader's way in: the agreements first that everything else hangs on.
constexpr std::array<std::string_view, 5> first_frameworks{"wsis", "sdg", "gdc", "wsis20-followup",
                                                           "sdg-indicators"};

Value item_of(const frameworks::Overview& overview, const web::Speaker& say) {
    const LocalText name = best_text(overview.names, say.language());
    return Value::object({{"id", overview.id},
                          {"name", name.text},
                          {"language", tag_of(name.language)},
                          {"direction", direction_of(name.language)},
                          {"count", overview.count},
                          {"mark", frameworks::status_mark(overview.status)},
                          {"status", frameworks::status_title(say, overview.status)},
                          {"address", overview.address}});
}

Value first_items(const std::vector<frameworks::Overview>& overviews, const web::Speaker& say) {
    Value items = Value::array();
    for (const std::string_view id : first_frameworks) {
        const auto found = std::ranges::find(overviews, id, &frameworks::Overview::id);
        if (found != overviews.end()) {
            items.push(item_of(*found, say));
        }
    }
    return items;
}

std::int64_t count_of(const std::vector<frameworks::Overview>& overviews, std::string_view id) {
    const auto found = std::ranges::find(overviews, id, &frameworks::Overview::id);
    return found == overviews.end() ? 0 : found->count;
}

Value place(std::string name, std::string_view address, std::int64_t count) {
    return Value::object({{"name", std::move(name)}, {"address", address}, {"count", count}});
}

Result<Reply> show(db::Database& database, kinds::Shelf& shelf, const Context& context) {
    const web::Speaker& say = context.say;
    return database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto overviews = frameworks::list_framework_overviews(transaction);
        Value crosswalks = Value::array();
        for (const auto& crosswalk : frameworks::list_crosswalk_overviews(transaction)) {
            crosswalks.push(item_of(crosswalk, say));
        }
        web::Page page;
        page.template_name = "system/home";
        page.title = say("system.home.title");
        page.description = say("system.home.description");
        page.model = Value::object(
            {{"kinds", registry::kinds_value(transaction, shelf, say)},
             {"kinds_address", "/kinds"},
             {"gaps", catalogue::gaps_value(*shelf.library(transaction), say)},
             {"matrix_address", "/matrix"},
             {"map_address", "/map"},
             {"frameworks", first_items(overviews, say)},
             {"crosswalks", std::move(crosswalks)},
             {"frameworks_address", "/frameworks"},
             {"places", Value::array({place(say("app.menu.countries"), "/countries",
                                            count_of(overviews, frameworks::countries)),
                                      place(say("app.menu.organizations"), "/organizations",
                                            people::count_organizations(transaction))})}});
        page.caching = web::Caching::Public;
        return page;
    });
}

} // namespace

web::Route home_route(db::Database& database, kinds::Shelf& shelf) {
    return {.pattern = "/",
            .name = "system/home",
            .permission = read_home,
            .summary = "The front page",
            .handler = [&database,
                        &shelf](const Context& context) { return show(database, shelf, context); },
            .stability = web::Stability::Stable};
}

} // namespace stocktake::app
