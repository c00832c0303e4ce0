// SPDX-License-Identifier: Apache-2.0
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/png.hpp"
#include "export/xlsx.hpp"
#include "features/catalogue/facet_values.hpp"
#include "features/catalogue/map_drawing.hpp"
#include "features/catalogue/palette.hpp"
#include "features/catalogue/picture.hpp"
#include "features/catalogue/unknown_values.hpp"
#include "web/query_address.hpp"

namespace stocktake::catalogue {

namespace {

using web::Context;
using web::Reply;

constexpr Permission read_map = Permission::everyone("read-map");

std::string address_of_records(const SearchFilter& filter, const CountedCountry& country) {
    return filter.on({}).with_only({FacetId::Country, country.id, false}).of_records().address();
}

/// `{"country", "title", "count", "address"}`
Value country_value(const CountedCountry& country, const SearchFilter& filter) {
    return Value::object({{"country", country.id},
                          {"title", country.title},
                          {"count", static_cast<std::int64_t>(country.count)},
                          {"address", address_of_records(filter, country)}});
}

Table table_of_map(std::shared_ptr<const CountryCounts> counts, const web::Speaker& say) {
    Table table;
    table.name = "map";
    table.title = say("catalogue.map.title");
    table.columns = {{"code", say("catalogue.map.column.code"), ColumnType::Text},
                     {"country", say("catalogue.map.column.country"), ColumnType::Text},
                     {"records", say("catalogue.map.column.records"), ColumnType::Integer}};
    table.for_each_row = [counts = std::move(counts)](const Table::RowReceiver& receive) {
        for (const CountedCountry& country : counts->countries) {
            receive(std::vector<Value>{country.id, country.title,
                                       static_cast<std::int64_t>(country.count)});
        }
    };
    return table;
}

Result<Reply> show_map(const PageDesk& desk, const Context& context) {
    const web::Speaker& say = context.say;
    const auto library = desk.shelf.library();
    const Naming naming{*library, say};
    const auto asked = asked_filter(desk, context, *library, {std::string(map_address), {}});
    if (!asked) {
        return failure_of(asked);
    }
    const SearchFilter& filter = *asked;
    const auto made =
        std::make_shared<const CountryCounts>(count_by_country(*desk.index.view(), filter, naming));
    const CountryCounts& counts = *made;
    const std::string title =
        say({"catalogue.map.title_for", {{"what", subject_of(filter, naming)}}});

    Value items = Value::array();
    std::int64_t empty = 0;
    for (const CountedCountry& country : counts.countries) {
        if (country.count > 0) {
            items.push(country_value(country, filter));
        } else {
            ++empty;
        }
    }
    web::Page page;
    page.template_name = "catalogue/map";
    page.title = title;
    page.description = say("catalogue.map.description");
    page.model = Value::object(
        {{"meta", Value::object({{"count", static_cast<std::int64_t>(items.as_array().size())},
                                 {"records", static_cast<std::int64_t>(counts.records)},
                                 {"placed", static_cast<std::int64_t>(counts.placed)},
                                 {"without", empty}})},
         {"choices", choices_value(filter, naming)},
         {"items", std::move(items)}});
    if (context.format == web::html_format) {
        page.model.set("title", title);
        page.model.set("coverage", say({"catalogue.map.coverage",
                                        {{"placed", static_cast<std::int64_t>(counts.placed)},
                                         {"count", static_cast<std::int64_t>(counts.records)}}}));
        page.model.set("picture_address", web::with_suffix(filter.address(), svg_format.suffix));
        page.model.set("picture_width", map_size().first);
        page.model.set("picture_height", map_size().second);
        page.model.set("all_address", filter.address_of_all());
        page.model.set("search_address", filter.on({}).of_records().address());
        page.model.set("brief_address", filter.on({std::string(brief_address), {}}).address());
    }
    page.table = [made, say] { return table_of_map(made, say); };
    page.documents = picture_documents(
        "map", [made, title, say](Sink& sink) { draw_map(*made, title, say, sink); });
    page.caching = web::Caching::Public;
    return page;
}

} // namespace

std::vector<web::Route> map_routes(const PageDesk& desk) {
    std::vector<web::QueryParameter> query = filter_parameters();
    query.push_back(
        {.name = "by",
         .description = "What is coloured; country, which is also what it is without it",
         .type = web::ParameterType::Choice,
         .choices = {"country"}});
    return {{.pattern = std::string(map_address),
             .name = "catalogue/map",
             .permission = read_map,
             .summary = "Count the records that a search finds by country, on a map of the world",
             .handler = [desk](const Context& context) { return show_map(desk, context); },
             .query = std::move(query),
             .formats = {web::json_format, formats::csv_format.format, formats::xlsx_format.format,
                         formats::ndjson_format.format, svg_format, formats::png_format}}};
}

} // namespace stocktake::catalogue
