// SPDX-License-Identifier: Apache-2.0
#include "base/folding.hpp"
#include "base/text.hpp"
#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/xlsx.hpp"
#include "features/facts/agreement.hpp"
#include "features/facts/fact_table.hpp"
#include "features/facts/fact_view.hpp"
#include "features/facts/pages.hpp"
#include "features/facts/store.hpp"
#include "features/facts/trend_drawing.hpp"
#include "features/facts/urls.hpp"

#include <algorithm>

namespace stocktake::facts {

namespace {

using web::Context;
using web::Reply;

constexpr Permission browse_facts = Permission::everyone("browse-facts");

struct ListFilter {
    std::string words; // folded
    bool contradicted_only = false;
};

ListFilter filter_in(const web::Arguments& arguments) {
    return {folded(trimmed(arguments.query_text("q"))),
            arguments.query_text("contradicted") == "true"};
}

/// Every word stands in a title of any language or in the id.
bool is_wanted(const Series& series, const ListFilter& filter) {
    if (filter.contradicted_only && contradicted_facts(series).empty()) {
        return false;
    }
    std::string names = series.quantity.id.text();
    for (const auto& [language, title] : series.quantity.titles) {
        names += ' ';
        names += folded(title);
    }
    return std::ranges::all_of(split(filter.words, ' '), [&](std::string_view word) {
        return names.find(word) != std::string::npos;
    });
}

Value items_of(const std::vector<Series>& all, const web::Speaker& say) {
    Value items = Value::array();
    for (const Series& series : all) {
        items.push(quantity_line(series, say));
    }
    std::ranges::stable_sort(items.as_array(), {}, [&](const Value& item) {
        return say.catalogue().sort_key(say.language(), item.text_of("title"));
    });
    return items;
}

Result<Reply> show_list(db::Database& database, const Context& context) {
    const web::Speaker& say = context.say;
    std::vector<Series> all = database.read(list_series);
    const auto contradicted = std::ranges::count_if(
        all, [](const Series& series) { return !contradicted_facts(series).empty(); });
    const ListFilter filter = filter_in(context.arguments);
    std::erase_if(all, [&](const Series& series) { return !is_wanted(series, filter); });
    web::Page page;
    page.template_name = "facts/list";
    page.title = say("facts.list.title");
    page.description = say("facts.list.lead");
    page.model = Value::object(
        {{"meta", Value::object({{"count", all.size()}, {"contradicted", contradicted}})},
         {"items", items_of(all, say)}});
    if (context.format == web::html_format) {
        page.model.set("list_address", facts_address);
        page.model.set("words", context.arguments.query_text("q"));
        page.model.set("contradicted_only", filter.contradicted_only);
        page.model.set("new_address", keep_facts.is_held_by(context.actor)
                                          ? Value(new_quantity_address)
                                          : Value());
    }
    page.table = [all = std::move(all), say] {
        return fact_table("facts", say("facts.list.title"), all, say);
    };
    page.caching = web::Caching::Public;
    return page;
}

Value panels_of(db::Transaction& transaction, const std::vector<FactPanel>& panels,
                const Series& series, const web::Speaker& say, Value& model) {
    Value shown = Value::array();
    for (const FactPanel& panel : panels) {
        Value items = panel.items(transaction, series, say);
        model.set(panel.member, items);
        if (!items.as_array().empty()) {
            shown.push(Value::object({{"title", say(panel.title)}, {"items", std::move(items)}}));
        }
    }
    return shown;
}

/// What the secretariat can do here; null for everybody else.
Value ways_of(const Series& series, const Actor& actor) {
    if (!keep_facts.is_held_by(actor)) {
        return {};
    }
    return Value::object({{"add_address", quantity_address(series.quantity.id, "add")},
                          {"note_address", quantity_address(series.quantity.id, "note")}});
}

Value facts_of(const Series& series, const Context& context) {
    const bool may_correct =
        context.format == web::html_format && keep_facts.is_held_by(context.actor);
    Value facts = Value::array();
    for (const Fact* fact : series.standing()) {
        Value value = fact_value(series.quantity, *fact, context.say);
        if (context.format == web::html_format) {
            value.set("correction_address",
                      may_correct ? Value(correction_address(*fact)) : Value());
        }
        facts.push(std::move(value));
    }
    return facts;
}

Result<Reply> show_quantity(db::Database& database, const std::vector<FactPanel>& panels,
                            const Context& context) {
    const web::Speaker& say = context.say;
    const QuantityId id(context.arguments.text("quantity"));
    return database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto series = find_series(transaction, id);
        if (!series) {
            return failure(ErrorKind::NotFound, {"facts.error.unknown", {{"id", id.text()}}});
        }
        web::Page page;
        page.template_name = "facts/quantity";
        page.model = quantity_line(*series, say);
        page.title = page.model.text_of("title");
        page.model.set("facts", facts_of(*series, context));
        page.model.set("conflict", conflict_value(*series, say));
        page.model.set("earlier", earlier_values(*series, say));
        Value panels_shown = panels_of(transaction, panels, *series, say, page.model);
        if (context.format == web::html_format) {
            page.model.set("panels", std::move(panels_shown));
            page.model.set("trend", trend_value(*series, say));
            page.model.set("ways", ways_of(*series, context.actor));
            page.model.set("list_address", facts_address);
        }
        page.table = [series = *series, say, title = page.title] {
            return fact_table("facts-" + series.quantity.id.text(), title, {series}, say);
        };
        page.caching = web::Caching::Public;
        return page;
    });
}

std::vector<Format> data_formats() {
    return {web::json_format, formats::csv_format.format, formats::xlsx_format.format,
            formats::ndjson_format.format};
}

} // namespace

std::vector<web::Route> public_routes(db::Database& database, std::vector<FactPanel> panels) {
    return {
        {.pattern = std::string(facts_address),
         .name = "facts/list",
         .permission = browse_facts,
         .summary = "Quantities that reports name, each with its latest figure; as a table all "
                    "facts, one a row",
         .handler = [&database](const Context& context) { return show_list(database, context); },
         .query = {{.name = "q", .description = "Words of a title"},
                   {.name = "contradicted",
                    .description = "Only those of which sources say what cannot both be true",
                    .type = web::ParameterType::Boolean}},
         .formats = data_formats()},
        {.pattern = std::string(facts_address) + "/{quantity}",
         .name = "facts/quantity",
         .permission = browse_facts,
         .summary = "What was said about one quantity: value, date, scope, source; what "
                    "contradicts each other and why",
         .handler =
             [&database, panels = std::move(panels)](const Context& context) {
                 return show_quantity(database, panels, context);
             },
         .formats = data_formats()}};
}

} // namespace stocktake::facts
