// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_pages.hpp"

#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/xlsx.hpp"
#include "features/people/organization_store.hpp"
#include "features/people/organization_view.hpp"
#include "features/people/urls.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

using web::Context;
using web::Reply;

constexpr Permission browse_organizations = Permission::everyone("browse-organizations");

OrganizationFilter filter_of(const web::Arguments& arguments) {
    OrganizationFilter filter;
    filter.type = arguments.query_text("type");
    filter.country = arguments.query_text("country");
    if (const auto un = arguments.query.find("un_system")) {
        filter.is_un_system = *un == "true";
    }
    return filter;
}

/// The list narrowed by what is not empty.
std::string list_address(std::string_view type, std::string_view un_system) {
    std::string address(organizations_address);
    char before = '?';
    for (const auto& [name, value] :
         {std::pair{std::string_view("type"), type}, {"un_system", un_system}}) {
        if (!value.empty()) {
            address += before + std::string(name) + '=' + web::encode_percent(value);
            before = '&';
        }
    }
    return address;
}

Value choice_of(std::string_view name, std::string address, bool is_current) {
    return Value::object(
        {{"name", name}, {"address", std::move(address)}, {"is_current", is_current}});
}

std::string_view un_system_of(const OrganizationFilter& filter) {
    return !filter.is_un_system ? "" : *filter.is_un_system ? "true" : "false";
}

/// The types as links that narrow the list; the first, without a type, is all of them.
Value type_choices(const Titles& types, const OrganizationFilter& filter, const web::Speaker& say) {
    const std::string_view un_system = un_system_of(filter);
    Value choices = Value::array({choice_of(say("organizations.list.all"),
                                            list_address("", un_system), filter.type.empty())});
    for (const auto& [id, node] : types) {
        choices.push(choice_of(best_text(node.titles, say.language()).text,
                               list_address(id, un_system), id == filter.type));
    }
    return choices;
}

/// The same for being part of the United Nations system.
Value un_system_choices(const OrganizationFilter& filter, const web::Speaker& say) {
    Value choices = Value::array();
    for (const auto& [value, label] : {std::pair{std::string_view(), "organizations.list.all"},
                                       {"true", "organizations.list.un_system"},
                                       {"false", "organizations.list.others"}}) {
        choices.push(
            choice_of(say(label), list_address(filter.type, value), value == un_system_of(filter)));
    }
    return choices;
}

Table table_of(db::Database& database, const OrganizationFilter& filter, const web::Speaker& say) {
    Table table;
    table.name = "organizations";
    table.title = say("organizations.list.title");
    table.columns = {{"id", say("organizations.column.id")},
                     {"acronym", say("organizations.column.acronym")},
                     {"type", say("organizations.column.type")},
                     {"country", say("organizations.column.country")},
                     {"un_system", say("organizations.column.un_system"), ColumnType::Boolean}};
    for (const Language language : all_languages) {
        table.columns.push_back(
            {"name_" + std::string(tag_of(language)), std::string(own_name_of(language))});
    }
    table.for_each_row = [&database, filter](const Table::RowReceiver& receive) {
        database.read([&](db::Transaction& transaction) {
            for_each_organization(transaction, filter, [&](const Organization& organization) {
                std::vector<Value> row{organization.id.text(), organization.acronym,
                                       organization.type, organization.country,
                                       organization.is_un_system};
                for (const Language language : all_languages) {
                    const auto name =
                        std::ranges::find_if(organization.names, [&](const OrganizationName& each) {
                            return each.language == language && each.role == NameRole::Name;
                        });
                    row.emplace_back(name == organization.names.end() ? Value()
                                                                      : Value(name->text));
                }
                receive(row);
            });
        });
    };
    return table;
}

Result<Reply> show_organizations(db::Database& database, const Context& context) {
    const OrganizationFilter filter = filter_of(context.arguments);
    const web::Speaker& say = context.say;
    Value items = Value::array();
    Value choices;
    const Value un_choices = un_system_choices(filter, say);
    database.read([&](db::Transaction& transaction) {
        const Titles types = titles_of(transaction, frameworks::stakeholder_types);
        const Titles countries = titles_of(transaction, frameworks::countries);
        choices = type_choices(types, filter, say);
        for (const Organization& organization : list_organizations(transaction, filter)) {
            items.push(item_of(organization, types, countries, say.language()));
        }
    });
    std::ranges::sort(items.as_array(), {}, [&](const Value& item) {
        return say.catalogue().sort_key(say.language(), item.text_of("name"));
    });
    const auto count = static_cast<std::int64_t>(items.as_array().size());
    web::Page page;
    page.template_name = "people/organizations";
    page.title = say("organizations.list.title");
    page.description = say("organizations.list.description");
    page.model = Value::object({{"meta", Value::object({{"count", count}})},
                                {"items", std::move(items)},
                                {"choices", std::move(choices)},
                                {"un_system_choices", un_choices}});
    if (context.format == web::html_format) {
        page.model.set("new_address", new_organization_address);
    }
    page.table = [&database, filter, say] { return table_of(database, filter, say); };
    page.caching = web::Caching::Public;
    return page;
}

} // namespace

std::vector<web::Route> organization_routes(db::Database& database,
                                            std::vector<OrganizationPanel> panels) {
    return {
        {.pattern = std::string(organizations_address),
         .name = "people/organizations",
         .permission = browse_organizations,
         .summary = "Organizations, with names in languages and type",
         .handler =
             [&database](const Context& context) { return show_organizations(database, context); },
         .query = {{.name = "type", .description = "Node of code list stakeholder-types, e.g. IO"},
                   {.name = "country", .description = "ISO 3166-1 alpha-3 code, e.g. KEN"},
                   {.name = "un_system",
                    .description = "Only those in, or not in, the United Nations system",
                    .type = web::ParameterType::Boolean}},
         .formats = {web::json_format, formats::csv_format.format, formats::xlsx_format.format,
                     formats::ndjson_format.format},
         .stability = web::Stability::Stable},
        {.pattern = std::string(organizations_address) + "/{organization}",
         .name = "people/organization",
         .permission = browse_organizations,
         .summary = "One organization: names, type, what it facilitates, where it is a member",
         .handler =
             [&database, panels = std::move(panels)](const Context& context) {
                 return show_organization(database, panels, context);
             },
         .formats = {web::json_format},
         .stability = web::Stability::Stable},
    };
}

frameworks::NodePanel facilitators_panel() {
    const auto items = [](db::Transaction& transaction, std::string_view framework,
                          std::string_view node, const web::Speaker& say) {
        Value facilitators = Value::array();
        for (const NodeFacilitator& each : list_facilitators(transaction, framework, node)) {
            const OrganizationName* name = best_name(each.organization, say.language());
            facilitators.push(Value::object(
                {{"organization", each.organization.id.text()},
                 {"name", name == nullptr ? each.organization.id.text() : name->text},
                 {"language", tag_of(name == nullptr ? Language::English : name->language)},
                 {"role", role_label(say, each.facilitation.role)},
                 {"basis", name_of(each.facilitation.basis)},
                 {"address", organization_address(each.organization.id)}}));
        }
        return facilitators;
    };
    return {"facilitators", "organizations.panel.facilitators", items};
}

} // namespace stocktake::people
