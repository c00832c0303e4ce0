// SPDX-License-Identifier: Apache-2.0
#include "features/people/member_pages.hpp"

#include "features/people/account_forms.hpp"
#include "features/people/member_store.hpp"
#include "features/people/member_view.hpp"
#include "features/people/members.hpp"
#include "features/people/organization_lookup.hpp"
#include "features/people/organization_view.hpp"
#include "features/people/urls.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

using web::Context;
using web::FieldType;
using web::Form;
using web::Reply;

// Who of the signed in may do it depends on the organization; the actions ask.
constexpr Permission read_members = Permission::signed_in("read-members", Scope::Read);
constexpr Permission change_members = Permission::signed_in("change-members", Scope::Write);

const Form& decision_form() {
    static const Form form{"member-decision",
                           "",
                           "people.save",
                           {{.name = "account", .label = {}, .type = FieldType::Hidden},
                            {.name = "decision",
                             .label = "people.field.decision",
                             .type = FieldType::Choice,
                             .choices = {{"confirm", "people.membership.confirm"},
                                         {"refuse", "people.membership.refuse"},
                                         {"make-manager", "people.membership.make_manager"},
                                         {"make-contributor", "people.membership.make_contributor"},
                                         {"remove", "people.membership.remove"}}},
                            {.name = "without_manager",
                             .label = "people.membership.without_manager",
                             .type = FieldType::Checkbox,
                             .is_required = false},
                            next_field()}};
    return form;
}

/// What each line of the page is about: requests first, then managers, then the others.
int rank_of(const AccountOrganization& membership) {
    if (membership.state == MembershipState::Requested) {
        return 0;
    }
    return membership.position == Position::Manager ? 1 : 2;
}

Value item_of(const Member& member, bool is_last_manager, const Context& context) {
    const AccountOrganization& membership = member.membership;
    const bool is_confirmed = membership.state == MembershipState::Confirmed;
    return Value::object({{"account", membership.account.text()},
                          {"name", member.display_name},
                          {"position", name_of(membership.position)},
                          {"position_label", position_label(context.say, membership.position)},
                          {"state", name_of(membership.state)},
                          {"is_confirmed", is_confirmed},
                          {"is_manager", membership.position == Position::Manager},
                          {"is_last_manager", is_last_manager},
                          {"is_own", membership.account == context.actor.account},
                          {"requested_at", member.requested_at.text()},
                          {"requested_on", Date::of(member.requested_at).text()}});
}

Value items_of(std::vector<Member> members, const Context& context) {
    const web::Speaker& say = context.say;
    const auto managers = std::ranges::count_if(members, &Member::can_manage);
    std::ranges::sort(members, {}, [&](const Member& member) {
        return std::pair(rank_of(member.membership),
                         say.catalogue().sort_key(say.language(), member.display_name));
    });
    Value items = Value::array();
    for (const Member& member : members) {
        items.push(item_of(member, member.can_manage() && managers == 1, context));
    }
    return items;
}

/// The confirmed organization of the address, when the actor may manage it.
Result<Organization> managed_organization(db::Transaction& transaction, const Context& context) {
    const OrganizationId id(context.arguments.text("organization"));
    auto organization = find_organization(transaction, Actor{}, id);
    if (!organization) {
        return failure(ErrorKind::NotFound, {"organizations.error.unknown", {{"id", id.text()}}});
    }
    if (!may_manage(transaction, context.actor, id)) {
        return failure(ErrorKind::NotAllowed, {"people.error.may_not_manage", {}});
    }
    return std::move(*organization);
}

Result<Reply> page_with(db::Database& database, const Context& context, const Error* refusal) {
    const web::Speaker& say = context.say;
    return database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto organization = managed_organization(transaction, context);
        if (!organization) {
            return failure_of(organization);
        }
        const OrganizationId& id = organization->id;
        std::vector<Member> members = list_people_of(transaction, id);
        const auto count = static_cast<std::int64_t>(members.size());
        const std::int64_t waiting = std::ranges::count_if(members, [](const Member& member) {
            return member.membership.state == MembershipState::Requested;
        });
        web::Page page;
        page.template_name = "people/members";
        page.title = label_of(*organization, say.language()) + " · " + say("people.members.title");
        if (refusal != nullptr) {
            page.status = 422;
            page.refusal = *refusal;
        }
        page.model = Value::object(
            {{"meta", Value::object(
                          {{"count", count}, {"members", count - waiting}, {"waiting", waiting}})},
             {"organization", link_of(*organization, say.language())},
             {"has_manager", std::ranges::any_of(members, &Member::can_manage)}});
        page.model.set("items", items_of(std::move(members), context));
        if (context.format == web::html_format) {
            page.model.set("problem", refusal == nullptr ? Value() : Value(say(refusal->message)));
            page.model.set("members_address", members_address(id));
            page.model.set("list_address", organizations_address);
            page.model.set("csrf_token", context.csrf_token);
        }
        return page;
    });
}

Result<Reply> submit(db::Database& database, const std::string& site, const Context& context) {
    const auto values = web::read_form(decision_form(), context.request.form);
    if (!values) {
        return page_with(database, context, &values.error());
    }
    const OrganizationId organization(context.arguments.text("organization"));
    const auto done = decide_membership(
        database, {&context.say.catalogue(), site}, context.actor,
        {AccountId(values->text("account")), organization,
         parse_membership_decision(values->text("decision")).value_or(MembershipDecision::Confirm),
         values->is_checked("without_manager") ? LastManager::MayGo : LastManager::Needed},
        Timestamp::now());
    if (!done) {
        return done.error().kind == ErrorKind::Conflict
                   ? page_with(database, context, &done.error())
                   : Result<Reply>(failure_of(done));
    }
    if (const std::string& next = values->text("next"); !next.empty()) {
        return web::Redirect{.location = local_address(next)};
    }
    // Who has stepped down or left sees the members no more.
    const bool still_manages = database.read([&](db::Transaction& transaction) {
        return may_manage(transaction, context.actor, organization);
    });
    return web::Redirect{.location = still_manages ? members_address(organization)
                                                   : organization_address(organization)};
}

} // namespace

std::vector<web::Route> member_routes(db::Database& database, const std::string& site) {
    const std::string pattern = std::string(organizations_address) + "/{organization}/members";
    return {
        {.pattern = pattern,
         .name = "people/members",
         .permission = read_members,
         .summary = "Who speaks for an organization, for its managers and the secretariat",
         .handler =
             [&database](const Context& context) { return page_with(database, context, nullptr); },
         .formats = {web::json_format}},
        {.method = web::Method::Post,
         .pattern = pattern,
         .name = "people/members",
         .permission = change_members,
         .summary = "Confirm, refuse or remove a member, or change the position",
         .handler = [&database,
                     site](const Context& context) { return submit(database, site, context); },
         .form = &decision_form()},
    };
}

} // namespace stocktake::people
