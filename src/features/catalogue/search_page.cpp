// SPDX-License-Identifier: Apache-2.0
// The search: words and facets in, what there is out.
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/xlsx.hpp"
#include "features/catalogue/facet_values.hpp"
#include "features/catalogue/found.hpp"
#include "features/catalogue/pages.hpp"
#include "features/catalogue/search_feed.hpp"
#include "search/explain.hpp"
#include "search/suggestion.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::catalogue {

namespace {

using web::Context;
using web::Reply;

constexpr std::int64_t most_rows = 10'000; // of a table, and before the last page
constexpr std::size_t rows_at_once = 200;

/// One search, done.
struct Answer {
    SearchFilter filter;
    search::ParsedQuery parsed;
    search::SearchResult result;
    std::shared_ptr<const search::View> view;
    search::SearchRequest request;
};

/// Which hits, and for whom.
struct Wanted {
    std::int64_t offset = 0;
    std::int64_t limit = registry::items_per_page;
    Language reader = Language::English;
};

Answer answer(const PageDesk& desk, SearchFilter filter, const Wanted& wanted) {
    Answer done{std::move(filter), {}, {}, desk.index.view(), {}};
    search::SearchRequest& request = done.request;
    request = done.filter.request(done.parsed);
    request.reader = wanted.reader;
    request.offset = static_cast<std::size_t>(wanted.offset);
    request.limit = static_cast<std::size_t>(wanted.limit);
    done.result = search::search(*done.view, request, search::analyzer_of_thread());
    return done;
}

Value column_of_search(const Found& found, std::string_view column, const Naming& naming) {
    if (column == "kind") {
        return found.kind;
    }
    if (column == "id") {
        return parts_of(found.key).id;
    }
    if (column == "title") {
        return found.title_text;
    }
    if (column == "language") {
        return tag_of(found.title_language);
    }
    if (column == "organization") {
        return found.organization.empty()
                   ? Value()
                   : Value(value_label(facets[number_of(FacetId::Organization)], found.organization,
                                       naming));
    }
    if (column == "year") {
        return found.year ? Value(*found.year) : Value();
    }
    return found.address;
}

/// The whole result, as far as tables go.
Table table_of_results(const PageDesk& desk, const SearchFilter& filter, const web::Speaker& say) {
    Table table;
    table.name = "search";
    table.title = say("catalogue.search.title");
    for (const auto& [name, type] : {std::pair{"kind", ColumnType::Text},
                                     {"id", ColumnType::Text},
                                     {"title", ColumnType::Text},
                                     {"language", ColumnType::Text},
                                     {"organization", ColumnType::Text},
                                     {"year", ColumnType::Integer},
                                     {"address", ColumnType::Url}}) {
        table.columns.push_back({name, say("catalogue.column." + std::string(name)), type});
    }
    table.for_each_row = [desk, filter, say,
                          columns = table.columns](const Table::RowReceiver& receive) {
        const Answer done = answer(desk, filter, {0, most_rows, say.language()});
        const auto library = desk.shelf.library();
        desk.database.read([&](db::Transaction& transaction) {
            const FindingGround ground{transaction, *library, say, Timestamp::now()};
            const std::span<const search::Hit> hits(done.result.hits);
            for (std::size_t first = 0; first < hits.size(); first += rows_at_once) {
                const auto part = hits.subspan(first, std::min(rows_at_once, hits.size() - first));
                for (const Found& found : find_all(ground, part)) {
                    std::vector<Value> row;
                    row.reserve(columns.size());
                    for (const Column& column : columns) {
                        row.push_back(column_of_search(found, column.name, {*library, say}));
                    }
                    receive(row);
                }
            }
        });
    };
    return table;
}

/// What each word adds to the score of a hit.
Value explanation_value(const search::Explanation& explained, const web::Speaker& say) {
    const auto rounded = [](double number) { return std::round(number * 1000) / 1000; };
    Value words = Value::array();
    for (const search::WordExplanation& word : explained.words) {
        const std::string_view where = word.found.all.title > 0       ? "title"
                                       : word.found.all.frequency > 0 ? "text"
                                                                      : "hint";
        words.push(Value::object(
            {{"text", word.text},
             {"where", where},
             {"where_label", say("catalogue.found_in." + std::string(where))},
             {"frequency", static_cast<std::int64_t>(word.found.all.frequency)},
             {"exact_frequency", static_cast<std::int64_t>(word.found.exact.frequency)},
             {"title_length", static_cast<std::int64_t>(word.found.all.title)},
             {"rarity", rounded(word.rarity)},
             {"weight", rounded(word.weight)},
             {"share", rounded(word.share)},
             {"score", rounded(word.score)}}));
    }
    return Value::object({{"words", std::move(words)},
                          {"factor", rounded(explained.factor)},
                          {"total", rounded(explained.total)}});
}

Value items_value(const PageDesk& desk, const Answer& done, const kinds::Library& library,
                  const web::Speaker& say) {
    const Terms terms =
        search::sought_terms(*done.view, done.parsed.query, search::analyzer_of_thread());
    std::vector<std::string> keys;
    Value items = Value::array();
    desk.database.read([&](db::Transaction& transaction) {
        const FindingGround ground{transaction, library, say, Timestamp::now()};
        for (const Found& found : find_all(ground, done.result.hits)) {
            Value item = item_of(ground, found, terms);
            item.set("explain", Value()); // unless it is asked for
            items.push(std::move(item));
            keys.push_back(found.key);
        }
    });
    if (done.filter.is_explained()) {
        const auto explained =
            search::explain(*done.view, done.request, keys, search::analyzer_of_thread());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            items.as_array()[i].set("explain", explanation_value(explained[i], say));
        }
    }
    return items;
}

std::string title_of_page(const SearchFilter& filter, const web::Speaker& say) {
    return filter.words().empty()
               ? say("catalogue.search.title")
               : say({"catalogue.search.title_for", {{"query", filter.words()}}});
}

/// `kind, line, …`
std::string known_fields() {
    std::string names;
    for (const Facet& facet : shown_facets()) {
        names += names.empty() ? "" : ", ";
        names += facet.parameter;
    }
    return names;
}

Value meta_of(const Answer& done, const registry::Pagination& pagination) {
    const auto address_of = [&](std::int64_t page) { return done.filter.address(page); };
    Value meta = registry::pagination_meta(pagination, address_of);
    meta.set("query", done.filter.words());
    meta.set("is_cut", done.parsed.is_cut || done.result.is_cut);
    Value unknown = Value::array();
    for (const std::string& field : done.parsed.unknown_fields) {
        unknown.push(Value::object({{"field", field}, {"known", known_fields()}}));
    }
    meta.set("unknown_fields", std::move(unknown));
    meta.set("count", static_cast<std::int64_t>(done.result.count));
    meta.set("whole_count", static_cast<std::int64_t>(done.result.whole));
    meta.set("is_partial", done.result.whole == 0 && done.result.count > 0);
    meta.set("is_relaxed", done.result.whole < done.result.count);
    return meta;
}

/// What somebody meant who found nothing that has all the words.
std::optional<std::string> meant_by(const Answer& done) {
    return done.result.whole > 0 ? std::nullopt
                                 : search::suggestion_for(*done.view, done.filter.words(),
                                                          search::analyzer_of_thread());
}

/// `{"text", "address"}`; null when there is nothing to put right.
Value suggestion_value(const SearchFilter& filter, const std::optional<std::string>& meant) {
    return meant ? Value::object({{"text", *meant}, {"address", filter.address_for(*meant)}})
                 : Value();
}

Value offers_value(const std::vector<SearchOffer>& offers, const SearchFilter& filter,
                   const web::Speaker& say) {
    Value values = Value::array();
    for (const SearchOffer& offer : offers) {
        values.push(Value::object({{"offer_label", say(offer.label)},
                                   {"offer_address", filter.on({offer.path}).address()}}));
    }
    return values;
}

Result<Reply> show_search(const PageDesk& desk, const Context& context) {
    const web::Speaker& say = context.say;
    const auto library = desk.shelf.library();
    const SearchFilter asked = SearchFilter::read(context.arguments, library->references);
    SearchFilter filter = asked;
    const Naming naming{*library, say};
    const std::int64_t wanted = context.arguments.query_integer("page").value_or(1);
    Answer done =
        answer(desk, filter,
               {.offset = (wanted - 1) * registry::items_per_page, .reader = say.language()});
    const std::optional<std::string> meant = meant_by(done);
    bool is_corrected = false;
    if (meant && done.result.count == 0) { // what was meant is looked for at once
        Answer other =
            answer(desk, filter.with_words(*meant),
                   {.offset = (wanted - 1) * registry::items_per_page, .reader = say.language()});
        if (other.result.count > 0) {
            done = std::move(other);
            filter = done.filter;
            is_corrected = true;
        }
    }
    const auto reachable = std::min(static_cast<std::int64_t>(done.result.count), most_rows);
    registry::Pagination pagination = registry::Pagination::of(reachable, wanted);
    if (pagination.page != wanted) { // beyond the end is the last page
        done = answer(desk, filter, {.offset = pagination.offset(), .reader = say.language()});
    }
    Value meta = meta_of(done, pagination);
    meta.set("query", asked.words());
    meta.set("suggestion", is_corrected ? Value() : suggestion_value(filter, meant));
    meta.set("corrected", is_corrected ? suggestion_value(filter, meant) : Value());

    web::Page page;
    page.template_name = "catalogue/search";
    page.title = title_of_page(filter, say);
    page.description = say("catalogue.search.description");
    page.model = Value::object({{"meta", std::move(meta)},
                                {"items", items_value(desk, done, *library, say)},
                                {"facets", facets_value(done.result, filter, naming)},
                                {"choices", choices_value(filter, naming)}});
    if (context.format == web::html_format) {
        page.model.set("query", asked.words());
        page.model.set("action", search_address);
        page.model.set("longest_query", static_cast<std::int64_t>(longest_query));
        page.model.set("is_narrow", !filter.choices().empty());
        page.model.set("all_address", filter.address_of_all());
        page.model.set("offers", offers_value(desk.offers, filter, say));
        page.model.set("is_newest_first", filter.is_newest_first());
        page.model.set("other_order",
                       filter.words().empty()
                           ? Value()
                           : Value(filter.address_in_order(!filter.is_newest_first())));
        page.model.set("pagination",
                       registry::pagination_value(pagination, [&](std::int64_t number) {
                           return filter.address(number);
                       }));
    }
    page.table = [desk, filter, say] { return table_of_results(desk, filter, say); };
    page.documents = search_documents(desk, {filter, wanted, say, page.title});
    page.caching = web::Caching::Public;
    return page;
}

} // namespace

std::vector<web::Route> search_routes(const PageDesk& desk) {
    std::vector<web::QueryParameter> query = search_parameters();
    query.push_back({.name = "page",
                     .description = "Which page of 20 results, up to the 10,000th",
                     .type = web::ParameterType::Integer,
                     .minimum = 1,
                     .maximum = most_rows / registry::items_per_page});
    return {{.pattern = std::string(search_address),
             .name = "catalogue/search",
             .permission = read_catalogue,
             .summary = "Search in everything that is public, in six languages, with counts by "
                        "facet",
             .handler = [desk](const Context& context) { return show_search(desk, context); },
             .query = std::move(query),
             .formats = {web::json_format, formats::csv_format.format, formats::xlsx_format.format,
                         formats::ndjson_format.format, registry::json_ld_format,
                         formats::atom_format}}};
}

} // namespace stocktake::catalogue
