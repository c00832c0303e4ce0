// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/pages.hpp"

#include "features/frameworks/geography.hpp"
#include "features/frameworks/labels.hpp"
#include "features/frameworks/panels.hpp"
#include "features/frameworks/shown.hpp"
#include "features/frameworks/tables.hpp"
#include "features/frameworks/urls.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

/// From the largest region to the smallest, then the other schemes.
constexpr auto region_attributes = std::to_array<std::string_view>(
    {"m49_region", "m49_subregion", "m49_intermediate", "itu_region", "un_regional_group"});

/// The groups of developing countries that a country is in, as marks.
Value groups_of(const web::Speaker& say, const Node& node) {
    Value groups = Value::array();
    for (const std::string_view flag : country_groups) {
        if (has_flag(node.attributes, flag)) {
            groups.push(Value::object({{"group", flag}, {"label", attribute_label(say, flag)}}));
        }
    }
    return groups;
}

Value country_item(const web::Speaker& say, const CountryNode& country) {
    const Node& node = country.node;
    Value item = node_item(say, card_of(country.list, node));
    item.set("address", country_address(node.id));
    item.set("iso3", node.id);
    item.set("iso2", node.attributes.text_of("iso2"));
    item.set("m49", node.attributes.text_of("m49"));
    item.set("is_area", country.is_area());
    item.set("groups", groups_of(say, node));
    return item;
}

std::vector<Value> country_row(const CountryNode& country) {
    const Node& node = country.node;
    const auto region = [&](std::string_view name) {
        const auto found = std::ranges::find(node.references, name, &Reference::name);
        return found == node.references.end() ? Value() : Value(found->node);
    };
    const auto attribute = [&](std::string_view name) {
        const Value* value = node.attributes.find(name);
        return value == nullptr ? Value() : *value;
    };
    std::vector<Value> row{node.id, attribute("iso2"), attribute("m49"),
                           country.is_area() ? "area" : node.attributes.text_of("un_status")};
    const Wordings names = wordings_of(node, TextRole::Title);
    for (const Language language : all_languages) {
        const auto name = names.find(language);
        row.push_back(name == names.end() ? Value() : Value(name->second.text));
    }
    for (const std::string_view name : region_attributes) {
        row.push_back(region(name));
    }
    for (const std::string_view name : {"ldc", "lldc", "sids", "lat", "lon"}) {
        row.push_back(attribute(name));
    }
    return row;
}

Table country_table(const web::Speaker& say, const std::vector<CountryNode>& countries) {
    std::vector<Column> columns;
    for (const char* name : {"iso3", "iso2", "m49", "un_status"}) {
        columns.push_back({name, attribute_label(say, name), ColumnType::Text});
    }
    for (const Language language : all_languages) {
        columns.push_back(language_column(say, "title", language));
    }
    for (const std::string_view name : region_attributes) {
        columns.push_back({std::string(name), attribute_label(say, name), ColumnType::Text});
    }
    for (const char* name : {"ldc", "lldc", "sids"}) {
        columns.push_back({name, attribute_label(say, name), ColumnType::Boolean});
    }
    for (const char* name : {"lat", "lon"}) {
        columns.push_back({name, attribute_label(say, name), ColumnType::Real});
    }
    std::vector<std::vector<Value>> rows;
    rows.reserve(countries.size());
    for (const CountryNode& country : countries) {
        rows.push_back(country_row(country));
    }
    return table_of("countries", say("frameworks.countries.title"), std::move(columns),
                    std::move(rows));
}

/// By the rules of the reader's language; areas after countries.
void sort_for_reader(const web::Speaker& say, std::vector<CountryNode>& countries) {
    std::ranges::sort(countries, {}, [&](const CountryNode& country) {
        const std::string name =
            best_text(wordings_of(country.node, TextRole::Title), say.language());
        return std::pair(country.is_area(), say.catalogue().sort_key(say.language(), name));
    });
}

/// Where a single value of a country is from, if its list says so field by field.
Value field_marks(const web::Speaker& say, const FrameworkHead& list, std::string_view field) {
    const Value* bases = list.extra.find("field_basis");
    const std::string_view basis = bases == nullptr ? std::string_view() : bases->text_of(field);
    // A basis may go on with a remark: `sourced (one entry updated from memory)`.
    const auto parsed = parse_basis(basis.substr(0, basis.find(' ')));
    return parsed ? Value::array({basis_mark(say, *parsed)}) : Value::array();
}

Value names_value(const Node& node, const web::Speaker& say) {
    Value names = Value::array();
    for (const auto& [language, wording] : wordings_of(node, TextRole::Title)) {
        names.push(Value::object({{"language", tag_of(language)},
                                  {"language_name", own_name_of(language)},
                                  {"direction", direction_of(language)},
                                  {"text", wording.text},
                                  {"basis", name_of(wording.basis)},
                                  {"marks", Value::array({basis_mark(say, wording.basis)})}}));
    }
    return names;
}

Value regions_value(const web::Speaker& say, const CountryNode& country, const Cards& regions) {
    Value items = Value::array();
    for (const std::string_view attribute : region_attributes) {
        for (const Reference& reference : country.node.references) {
            const auto region = std::ranges::find_if(regions, [&](const auto& entry) {
                return entry.second.framework == reference.framework &&
                       entry.second.id == reference.node;
            });
            if (reference.name != attribute || region == regions.end()) {
                continue;
            }
            const NodeCard& card = region->second;
            Value item = node_item(say, card);
            item.set("name", reference.name);
            item.set("label", attribute_label(say, reference.name));
            item.set("address", address_of_region(card.framework, card.slug));
            item.set("field_marks", field_marks(say, country.list, reference.name));
            items.push(std::move(item));
        }
    }
    return items;
}

Value facts_value(const web::Speaker& say, const CountryNode& country) {
    Value facts = Value::array();
    for (const auto& [name, value] : country.node.attributes.as_object()) {
        if (name == "iso3" || value.is_real()) {
            continue; // the code stands in the heading, positions are for maps
        }
        std::string text =
            value.is_bool() ? say(value.as_bool() ? "frameworks.value.yes" : "frameworks.value.no")
            : value.is_string() ? value.as_string()
                                : std::string();
        if (name == "un_status" && text == "member") {
            text = say("frameworks.value.member");
        } else if (name == "un_status" && text == "observer") {
            text = say("frameworks.value.observer");
        }
        facts.push(Value::object({{"name", name},
                                  {"label", attribute_label(say, name)},
                                  {"value", value},
                                  {"text", text},
                                  {"field_marks", field_marks(say, country.list, name)}}));
    }
    return facts;
}

Value country_model(const web::Speaker& say, const CountryNode& country, const Cards& regions) {
    Value model = country_item(say, country);
    model.set("names", names_value(country.node, say));
    model.set("regions", regions_value(say, country, regions));
    model.set("facts", facts_value(say, country));
    for (const char* name : {"lat", "lon"}) {
        const Value* value = country.node.attributes.find(name);
        model.set(name, value == nullptr ? Value() : *value);
    }
    model.set("in", framework_item(say, country.list));
    model.set("node_address", node_address(country.list.id, country.node.slug));
    return model;
}

} // namespace

Result<web::Reply> Pages::countries(const web::Context& context) const {
    const web::Speaker& say = context.say;
    const std::string group(context.arguments.query_text("group"));
    auto countries = m_database.read(list_countries);
    std::erase_if(countries, [&](const CountryNode& country) {
        return !group.empty() && !has_flag(country.node.attributes, group);
    });
    sort_for_reader(say, countries);
    Value items = Value::array();
    for (const CountryNode& country : countries) {
        items.push(country_item(say, country));
    }
    Value groups = Value::array();
    for (const std::string_view each : country_groups) {
        groups.push(Value::object(
            {{"group", each},
             {"label", attribute_label(say, each)},
             {"address", std::string(countries_address) + "?group=" + std::string(each)},
             {"is_shown", each == group}}));
    }
    web::Page page;
    page.template_name = "frameworks/countries";
    page.title = say("frameworks.countries.title");
    page.description = say("frameworks.countries.description");
    page.model =
        Value::object({{"meta", Value::object({{"count", countries.size()}, {"group", group}})},
                       {"groups", std::move(groups)},
                       {"is_filtered", !group.empty()},
                       {"items", std::move(items)}});
    page.table = [say, countries] { return country_table(say, countries); };
    page.caching = web::Caching::Public;
    return page;
}

Result<web::Reply> Pages::country(const web::Context& context) const {
    const web::Speaker& say = context.say;
    const std::string& name = context.arguments.text("country");
    Value model;
    auto country = m_database.read([&](db::Transaction& transaction) {
        auto found = find_country(transaction, name);
        if (found) {
            const Cards regions = list_referred_cards(transaction, found->list.id,
                                                      found->list.version, found->node.id);
            model = country_model(say, *found, regions);
            add_panels(transaction, say, m_panels, found->list.id, found->node.id, model);
        }
        return found;
    });
    if (!country) {
        return failure(ErrorKind::NotFound, {"frameworks.error.unknown_country", {{"id", name}}});
    }
    if (country->node.id != name) {
        const bool has_suffix = context.format != web::html_format;
        return web::Redirect{country_address(country->node.id) +
                                 (has_suffix ? '.' + std::string(context.format.suffix) : ""),
                             moved_for_ever};
    }
    web::Page page;
    page.template_name = "frameworks/country";
    page.title = best_text(wordings_of(country->node, TextRole::Title), say.language());
    page.description = say({"frameworks.country.description", {{"name", page.title}}});
    page.model = std::move(model);
    page.table = [say, found = *country] { return country_table(say, {found}); };
    page.caching = web::Caching::Public;
    return page;
}

} // namespace stocktake::frameworks
