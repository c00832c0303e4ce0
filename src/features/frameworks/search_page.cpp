// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/pages.hpp"

#include "base/text.hpp"
#include "features/frameworks/framework_store.hpp"
#include "features/frameworks/geography.hpp"
#include "features/frameworks/search_store.hpp"
#include "features/frameworks/shown.hpp"
#include "features/frameworks/tables.hpp"
#include "features/frameworks/urls.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

constexpr std::int64_t hits_on_a_page = 20;

struct Findings {
    std::vector<Hit> hits;
    std::vector<FrameworkSummary> frameworks;

    [[nodiscard]] std::string title_of(const web::Speaker& say, const std::string& id) const {
        const auto found = std::ranges::find_if(
            frameworks, [&](const FrameworkSummary& each) { return each.head.id == id; });
        return best_text(found->head.names, say.language());
    }
};

/// Countries and regions have pages of their own.
std::string address_of(const NodeCard& card) {
    return card.framework == "countries" || card.framework == "areas-other"
               ? country_address(card.id)
               : address_of_region(card.framework, card.slug);
}

/// Why a hit was found, when its title does not show it.
Value match_value(const Hit& hit) {
    if (!hit.match.language) {
        return Value::object({{"role", "code"}, {"text", hit.match.text}, {"is_code", true}});
    }
    return Value::object({{"role", name_of(hit.match.role)},
                          {"text", hit.match.text},
                          {"is_code", false},
                          {"language", tag_of(*hit.match.language)},
                          {"language_name", own_name_of(*hit.match.language)},
                          {"direction", direction_of(*hit.match.language)}});
}

Value hit_item(const web::Speaker& say, const Findings& findings, const Hit& hit) {
    Value item = node_item(say, hit.card);
    item.set("address", address_of(hit.card));
    item.set("framework_title", findings.title_of(say, hit.card.framework));
    item.set("match", match_value(hit));
    item.set("shows_match", hit.match.language && item.text_of("title") != hit.match.text);
    return item;
}

Table hit_table(const web::Speaker& say, const Findings& findings) {
    std::vector<std::vector<Value>> rows;
    rows.reserve(findings.hits.size());
    for (const Hit& hit : findings.hits) {
        rows.push_back({hit.card.framework, hit.card.id, hit.card.code,
                        best_text(hit.card.titles, say.language()),
                        hit.match.language ? Value(tag_of(*hit.match.language)) : Value(),
                        hit.match.text, address_of(hit.card)});
    }
    return table_of("search", say("frameworks.search.title"),
                    {column(say, "framework"), column(say, "id"), column(say, "code"),
                     column(say, "title"), column(say, "language"), column(say, "match"),
                     column(say, "address", ColumnType::Url)},
                    std::move(rows));
}

Value address_or_null(bool is_there, const std::string& query, std::int64_t page) {
    return is_there ? Value(search_page_address(query, page)) : Value();
}

Value model_of(const web::Speaker& say, const Findings& findings, const std::string& query,
               std::int64_t page) {
    const auto count = static_cast<std::int64_t>(findings.hits.size());
    const std::int64_t pages =
        std::max<std::int64_t>(1, (count + hits_on_a_page - 1) / hits_on_a_page);
    const std::int64_t shown = std::clamp<std::int64_t>(page, 1, pages);
    Value items = Value::array();
    for (std::int64_t i = (shown - 1) * hits_on_a_page; i < std::min(count, shown * hits_on_a_page);
         ++i) {
        items.push(hit_item(say, findings, findings.hits[static_cast<std::size_t>(i)]));
    }
    return Value::object(
        {{"meta",
          Value::object({{"count", count}, {"query", query}, {"page", shown}, {"pages", pages}})},
         {"query", query},
         {"has_query", !query.empty()},
         {"previous", address_or_null(shown > 1, query, shown - 1)},
         {"next", address_or_null(shown < pages, query, shown + 1)},
         {"items", std::move(items)}});
}

} // namespace

Result<web::Reply> Pages::search(const web::Context& context) const {
    const web::Speaker& say = context.say;
    const std::string query(trimmed(context.arguments.query_text("q")));
    const auto findings =
        std::make_shared<const Findings>(m_database.read([&](db::Transaction& transaction) {
            return Findings{search_nodes(transaction, query, say.language()),
                            list_frameworks(transaction)};
        }));
    web::Page page;
    page.template_name = "frameworks/search";
    page.title = query.empty() ? say("frameworks.search.title")
                               : say({"frameworks.search.title_for", {{"query", query}}});
    page.description = say("frameworks.search.description");
    page.model =
        model_of(say, *findings, query, context.arguments.query_integer("page").value_or(1));
    page.table = [say, findings] { return hit_table(say, *findings); };
    page.caching = web::Caching::Public;
    return page;
}

} // namespace stocktake::frameworks
