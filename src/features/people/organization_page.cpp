// SPDX-License-Identifier: Apache-2.0
// The page of one organization.
#include "features/people/member_store.hpp"
#include "features/people/organization_lookup.hpp"
#include "features/people/organization_pages.hpp"
#include "features/people/organization_store.hpp"
#include "features/people/organization_view.hpp"
#include "features/people/urls.hpp"

#include <map>

namespace stocktake::people {

namespace {

using web::Context;
using web::Reply;

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

/// What a panel need not say gets a value, so that the page can show it.
Value completed(const web::Speaker& say, const Value& given) {
    Value item = given;
    for (const char* member : {"address", "role"}) {
        if (item.find(member) == nullptr) {
            item.set(member, "");
        }
    }
    const auto language = parse_language(item.text_of("language")).value_or(say.language());
    item.set("language", tag_of(language));
    item.set("direction", direction_of(language));
    const auto basis = parse_basis(item.text_of("basis"));
    item.set("mark", basis ? mark_of(say, *basis) : Value());
    return item;
}

/// Each panel is a member of the model; the page also gets those with something to show in a row.
void add_panels(db::Transaction& transaction, const Context& context,
                const std::vector<OrganizationPanel>& panels, const OrganizationId& organization,
                Value& model) {
    const web::Speaker& say = context.say;
    Value shown = Value::array();
    for (const OrganizationPanel& panel : panels) {
        const Value given = panel.items(transaction, organization, say);
        Value items = Value::array();
        for (const Value& item : given.as_array()) {
            items.push(completed(say, item));
        }
        model.set(panel.member, items);
        if (!items.as_array().empty()) {
            shown.push(Value::object({{"member", panel.member},
                                      {"title", say(panel.title)},
                                      {"items", std::move(items)}}));
        }
    }
    if (context.format == web::html_format) {
        model.set("panels", std::move(shown));
    }
}

/// How a signed-in reader stands to the organization, and what they can do about it.
Value standing_value(db::Transaction& transaction, const Organization& organization,
                     const Context& context) {
    const OrganizationId& id = organization.id;
    const bool is_confirmed = organization.state == OrganizationState::Confirmed;
    const auto membership = find_membership(transaction, context.actor.account, id);
    const bool is_member = membership && membership->state == MembershipState::Confirmed;
    const bool manages = is_confirmed && may_manage(transaction, context.actor, id);
    const bool decides =
        organization.state == OrganizationState::Proposed && looks_after_all(context.actor);
    const auto counts = count_people(transaction, {id});
    return Value::object({{"may_ask", is_confirmed && !membership},
                          {"is_member", is_member},
                          {"is_waiting", is_confirmed && membership && !is_member},
                          {"is_proposed", organization.state == OrganizationState::Proposed},
                          {"is_dropped", organization.state == OrganizationState::Dropped},
                          {"waiting", counts.contains(id) ? counts.at(id).waiting : 0},
                          {"members_address", manages ? Value(members_address(id)) : Value()},
                          {"proposal_address", decides ? Value(proposal_address(id)) : Value()},
                          {"own_organizations_address", own_organizations_address},
                          {"csrf_token", context.csrf_token}});
}

} // namespace

Result<Reply> show_organization(db::Database& database,
                                const std::vector<OrganizationPanel>& panels,
                                const Context& context) {
    const web::Speaker& say = context.say;
    const OrganizationId id(context.arguments.text("organization"));
    return database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto organization = find_organization(transaction, context.actor, id);
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
        add_panels(transaction, context, panels, id, model);
        if (context.format == web::html_format) {
            model.set("standing", context.actor.is_signed_in()
                                      ? standing_value(transaction, *organization, context)
                                      : Value());
        }
        model.set("list_address", organizations_address);
        web::Page page;
        page.template_name = "people/organization";
        page.title = model.text_of("name");
        page.model = std::move(model);
        page.caching = web::Caching::Public;
        return page;
    });
}

} // namespace stocktake::people
