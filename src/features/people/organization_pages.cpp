// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_pages.hpp"

#include "export/csv.hpp"
#include "export/ndjson.hpp"
#include "export/xlsx.hpp"
#include "features/people/organization_store.hpp"

#include <algorithm>
#include <map>

namespace stocktake::people {

namespace {

using web::Context;
using web::Reply;

constexpr Permission browse_organizations = Permission::everyone("browse-organizations");

/// Titles of the nodes of a code list, by their ids.
using Titles = std::map<std::string, frameworks::NodeName, std::less<>>;

Titles titles_of(db::Transaction& transaction, std::string_view framework) {
    Titles titles;
    for (frameworks::NodeName& node : frameworks::list_node_names(transaction, framework)) {
        std::string id = node.id;
        titles.emplace(std::move(id), std::move(node));
    }
    return titles;
}

/// Null for a code that the list does not have.
Value named(const Titles& titles, std::string_view id, Language reader) {
    const auto found = titles.find(id);
    if (found == titles.end()) {
        return {};
    }
    return Value::object({{"id", id},
                          {"name", best_text(found->second.titles, reader).text},
                          {"address", found->second.address}});
}

std::string basis_label(const web::Speaker& say, Basis basis) {
    switch (basis) {
    case Basis::Sourced:
        return say("organizations.basis.sourced");
    case Basis::Recalled:
        return say("organizations.basis.recalled");
    case Basis::Stated:
        return say("organizations.basis.stated");
    }
    return {};
}

/// Class and text of the mark that says where a fact is from; the class is that of the look.
Value mark_of(const web::Speaker& say, Basis basis) {
    const std::string_view look = basis == Basis::Sourced    ? "official"
                                  : basis == Basis::Recalled ? "recalled"
                                                             : "plain";
    return Value::object({{"mark", look}, {"label", basis_label(say, basis)}});
}

std::string role_label(const web::Speaker& say, std::string_view role) {
    if (role == "facilitator") {
        return say("organizations.role.facilitator");
    }
    if (role == "co-facilitator") {
        return say("organizations.role.co_facilitator");
    }
    if (role == "sole facilitator") {
        return say("organizations.role.sole_facilitator");
    }
    return role == "member" ? say("organizations.role.member") : std::string(role);
}

/// id, acronym, name with its language, type, country: how an organization stands in a list.
Value item_of(const Organization& organization, const Titles& types, const Titles& countries,
              Language reader) {
    const OrganizationName* name = best_name(organization, reader);
    const Language language = name == nullptr ? Language::English : name->language;
    return Value::object({{"id", organization.id.text()},
                          {"acronym", organization.acronym},
                          {"name", name == nullptr ? organization.id.text() : name->text},
                          {"language", tag_of(language)},
                          {"direction", direction_of(language)},
                          {"type", named(types, organization.type, reader)},
                          {"country", named(countries, organization.country, reader)},
                          {"is_un_system", organization.is_un_system},
                          {"address", organization_address(organization.id)}});
}

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
    page.table = [&database, filter, say] { return table_of(database, filter, say); };
    page.caching = web::Caching::Public;
    return page;
}

Value names_of(const Organization& organization, const web::Speaker& say) {
    Value names = Value::array();
    for (const OrganizationName& name : organization.names) {
        names.push(Value::object({{"language", tag_of(name.language)},
                                  {"language_name", own_name_of(name.language)},
                                  {"direction", direction_of(name.language)},
                                  {"role", name_of(name.role)},
                                  {"text", name.text},
                                  {"basis", name_of(name.basis)},
                                  {"mark", mark_of(say, name.basis)}}));
    }
    return names;
}

Value facilitates(db::Transaction& transaction, const OrganizationId& id, const web::Speaker& say) {
    Value lines = Value::array();
    std::map<std::string, Titles> titles_by_framework;
    for (const Facilitation& each : list_facilitations_of(transaction, id)) {
        const auto [place, is_new] = titles_by_framework.try_emplace(each.framework);
        Titles& titles = place->second;
        if (is_new) {
            titles = titles_of(transaction, each.framework);
        }
        Value line = named(titles, each.node, say.language());
        if (line.is_null()) {
            continue; // of a framework or a version that is not loaded
        }
        line.set("framework", each.framework);
        line.set("code", titles.find(each.node)->second.code);
        line.set("role", role_label(say, each.role));
        line.set("basis", name_of(each.basis));
        line.set("mark", mark_of(say, each.basis));
        lines.push(std::move(line));
    }
    return lines;
}

Value total_or_null(const std::optional<std::int64_t>& total) {
    return total ? Value(*total) : Value();
}

Value memberships(db::Transaction& transaction, const OrganizationId& id, const web::Speaker& say) {
    Value bodies = Value::array();
    for (const BodyMembership& each : list_memberships_of(transaction, id)) {
        const LocalText name = best_text(each.body.names, say.language());
        bodies.push(Value::object({{"id", each.body.id},
                                   {"name", name.text},
                                   {"language", tag_of(name.language)},
                                   {"role", role_label(say, each.membership.role)},
                                   {"basis", name_of(each.membership.basis)},
                                   {"mark", mark_of(say, each.membership.basis)},
                                   {"is_complete", each.body.is_complete},
                                   {"members_total", total_or_null(each.body.members_total)},
                                   {"observers_total", total_or_null(each.body.observers_total)},
                                   {"source", each.body.source},
                                   {"note", each.body.note}}));
    }
    return bodies;
}

Result<Reply> show_organization(db::Database& database, const Context& context) {
    const web::Speaker& say = context.say;
    const OrganizationId id(context.arguments.text("organization"));
    return database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto organization = find_organization(transaction, id);
        if (!organization) {
            return failure(ErrorKind::NotFound,
                           {"organizations.error.unknown", {{"id", id.text()}}});
        }
        Value model = item_of(*organization, titles_of(transaction, frameworks::stakeholder_types),
                              titles_of(transaction, frameworks::countries), say.language());
        model.set("homepage", organization->homepage);
        model.set("names", names_of(*organization, say));
        model.set("facilitates", facilitates(transaction, id, say));
        model.set("memberships", memberships(transaction, id, say));
        model.set("list_address", organizations_address);
        web::Page page;
        page.template_name = "people/organization";
        page.title = model.text_of("name");
        page.model = std::move(model);
        page.caching = web::Caching::Public;
        return page;
    });
}

} // namespace

std::string organization_address(const OrganizationId& id) {
    return std::string(organizations_address) + '/' + web::encode_percent(id.text());
}

std::vector<web::Route> organization_routes(db::Database& database) {
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
             [&database](const Context& context) { return show_organization(database, context); },
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
