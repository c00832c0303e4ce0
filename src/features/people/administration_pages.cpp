// SPDX-License-Identifier: Apache-2.0
#include "features/people/administration_pages.hpp"

#include "features/people/administration.hpp"
#include "features/people/member_view.hpp"
#include "features/people/members.hpp"
#include "features/people/organization_lookup.hpp"
#include "features/people/urls.hpp"

namespace stocktake::people {

namespace {

using web::Context;
using web::FieldType;
using web::Form;
using web::Reply;

constexpr Permission read_accounts =
    Permission::roles("read-accounts", Scope::Read, {Role::Secretariat});
constexpr Permission change_accounts =
    Permission::roles("change-accounts", Scope::Write, {Role::Secretariat});
constexpr int accounts_per_page = 100;

std::vector<web::Choice> role_choices() {
    return {{"contributor", "people.role.contributor"},
            {"reviewer", "people.role.reviewer"},
            {"facilitator", "people.role.facilitator"},
            {"secretariat", "people.role.secretariat"},
            {"administrator", "people.role.administrator"}};
}

/// The roles that the actor may give.
std::vector<web::Choice> choices_of(const Actor& actor) {
    std::vector<web::Choice> choices = role_choices();
    std::erase_if(choices, [&](const web::Choice& choice) {
        return !may_grant(actor, parse_role(choice.value).value());
    });
    return choices;
}

const Form& grant_form() {
    static const Form form{"grant",
                           "",
                           "people.role.grant",
                           {{.name = "role",
                             .label = "people.field.role",
                             .type = FieldType::Choice,
                             .choices = role_choices()},
                            {.name = "action_line",
                             .label = "people.field.action_line",
                             .is_required = false,
                             .maximum = 40,
                             .help = "people.role.action_line_help"}}};
    return form;
}

/// A button in the table of roles.
const Form& revoke_form() {
    static const Form form{
        "revoke",
        "",
        "people.role.revoke",
        {{.name = "role", .label = {}, .type = FieldType::Hidden},
         {.name = "action_line", .label = {}, .type = FieldType::Hidden, .is_required = false}}};
    return form;
}

const Form& state_form() {
    static const Form form{"state",
                           "",
                           "people.save",
                           {{.name = "state",
                             .label = "people.field.state",
                             .type = FieldType::Choice,
                             .choices = {{"active", "people.state.active"},
                                         {"suspended", "people.state.suspended"}}}}};
    return form;
}

const Form& appoint_form() {
    static const Form form{"appoint",
                           "",
                           "people.membership.appoint",
                           {{.name = "organization",
                             .label = "people.field.organization",
                             .maximum = 300,
                             .help = "people.membership.appoint_help"},
                            {.name = "position",
                             .label = "people.field.position",
                             .type = FieldType::Choice,
                             .choices = {{"contributor", "people.position.contributor"},
                                         {"manager", "people.position.manager"}}}}};
    return form;
}

std::string account_role_label(const web::Speaker& say, Role role) {
    for (const web::Choice& choice : role_choices()) {
        if (choice.value == name_of(role)) {
            return say(choice.label);
        }
    }
    return std::string(name_of(role));
}

/// Who may see how somebody is reached.
bool sees_addresses(const Actor& actor) {
    return actor.has(Role::Administrator);
}

using Organizations = std::map<OrganizationId, Organization>;

/// All that these accounts act for, have asked for or have proposed, in one query.
Organizations organizations_of(db::Transaction& transaction, const std::vector<AccountLine>& lines,
                               const Actor& actor) {
    std::vector<OrganizationId> ids;
    for (const AccountLine& line : lines) {
        for (const AccountOrganization& each : line.organizations) {
            ids.push_back(each.organization);
        }
    }
    return find_organizations(transaction, actor, ids);
}

Value memberships_value(const AccountLine& line, const Organizations& organizations,
                        const web::Speaker& say) {
    Value memberships = Value::array();
    for (const AccountOrganization& each : line.organizations) {
        Value value = membership_value(each, organizations.at(each.organization), say);
        const bool is_proposed = value.find("is_proposed")->as_bool();
        value.set("members_address",
                  is_proposed ? Value() : Value(members_address(each.organization)));
        value.set("proposal_address",
                  is_proposed ? Value(proposal_address(each.organization)) : Value());
        memberships.push(std::move(value));
    }
    return memberships;
}

Value item_of(const AccountLine& line, const Organizations& organizations, const Context& context) {
    Value roles = Value::array();
    for (const RoleGrant& grant : line.roles) {
        roles.push(Value::object({{"role", name_of(grant.role)},
                                  {"label", account_role_label(context.say, grant.role)},
                                  {"action_line", grant.action_line},
                                  {"may_change", may_grant(context.actor, grant.role)}}));
    }
    const Account& account = line.account;
    return Value::object({{"id", account.id.text()},
                          {"name", account.display_name},
                          {"email", sees_addresses(context.actor) ? Value(account.email) : Value()},
                          {"state", name_of(account.state)},
                          {"is_suspended", account.state == AccountState::Suspended},
                          {"created_at", account.created_at.text()},
                          {"roles", std::move(roles)},
                          {"organizations", memberships_value(line, organizations, context.say)},
                          {"address", account_page_address(account.id)}});
}

Result<Reply> show_accounts(db::Database& database, const Context& context) {
    const AccountId after{std::string(context.arguments.query_text("after"))};
    Value items = Value::array();
    std::int64_t count = 0;
    database.read([&](db::Transaction& transaction) {
        count = count_accounts(transaction);
        const auto lines = list_accounts(transaction, after, accounts_per_page);
        const Organizations organizations = organizations_of(transaction, lines, context.actor);
        for (const AccountLine& line : lines) {
            items.push(item_of(line, organizations, context));
        }
    });
    const bool is_full = items.as_array().size() == accounts_per_page;
    Value next;
    if (is_full) {
        next = std::string(accounts_address) +
               "?after=" + web::encode_percent(items.as_array().back().text_of("id"));
    }
    web::Page page;
    page.template_name = "people/accounts";
    page.title = context.say("people.accounts.title");
    page.model = Value::object(
        {{"meta", Value::object({{"count", count}, {"next", next}})}, {"items", std::move(items)}});
    return page;
}

/// The form that was refused, while the page is shown again.
struct RefusedForm {
    const Form* form = nullptr;
    Error error = {};
};

/// What a form says of itself on the page of this account.
Value form_value(const Form& form, const std::string& action, const RefusedForm& refusal,
                 const Context& context) {
    Form placed = form;
    placed.action = action;
    for (web::Field& field : placed.fields) {
        if (field.name == "role") {
            field.choices = choices_of(context.actor);
        }
    }
    const bool is_this = refusal.form == &form;
    return web::form_model(placed, is_this ? context.request.form : web::Parameters{},
                           is_this ? refusal.error.fields : std::vector<FieldError>{},
                           context.csrf_token, context.say);
}

/// What went wrong without a field that shows it.
Value problem_value(const RefusedForm& refusal, const web::Speaker& say) {
    const bool has_place = refusal.form != &revoke_form() && !refusal.error.fields.empty();
    return refusal.form == nullptr || has_place ? Value() : Value(say(refusal.error.message));
}

std::optional<AccountLine> find_line(db::Transaction& transaction, const AccountId& id) {
    const auto account = find_account(transaction, id);
    if (!account) {
        return std::nullopt;
    }
    return AccountLine{*account, list_roles(transaction, id),
                       list_organizations_of(transaction, id)};
}

Result<Reply> page_about(db::Database& database, const Context& context,
                         const RefusedForm& refusal) {
    const AccountId id(context.arguments.text("account"));
    Organizations organizations;
    const auto line = database.read([&](db::Transaction& transaction) {
        auto found = find_line(transaction, id);
        if (found) {
            organizations = organizations_of(transaction, {*found}, context.actor);
        }
        return found;
    });
    if (!line) {
        return failure(ErrorKind::NotFound, {"people.error.unknown_account", {}});
    }
    const std::string address = account_page_address(id);
    web::Page page;
    page.template_name = "people/account_of";
    page.title = line->account.display_name;
    if (refusal.form != nullptr) {
        page.status = 422;
        page.refusal = refusal.error;
    }
    page.model = item_of(*line, organizations, context);
    if (context.format == web::html_format) {
        page.model.set("problem", problem_value(refusal, context.say));
        page.model.set("list_address", accounts_address);
        page.model.set("grant", form_value(grant_form(), address + "/roles", refusal, context));
        page.model.set("revoke_address", address + "/roles/remove");
        page.model.set("change_state",
                       may_suspend(context.actor, line->roles)
                           ? form_value(state_form(), address + "/state", refusal, context)
                           : Value());
        page.model.set("appoint",
                       form_value(appoint_form(), address + "/organizations", refusal, context));
        page.model.set("csrf_token", context.csrf_token);
    }
    return page;
}

/// Reads a form, runs an action on its values, and shows the page again when either says no.
template <class Action>
Result<Reply> submit_about(db::Database& database, const Context& context, const Form& form,
                           Action action) {
    const auto values = web::read_form(form, context.request.form);
    if (!values) {
        return page_about(database, context, {&form, values.error()});
    }
    const AccountId account(context.arguments.text("account"));
    const Result<void> done = action(account, *values);
    if (done) {
        return web::Redirect{.location = account_page_address(account)};
    }
    const ErrorKind kind = done.error().kind;
    if (kind == ErrorKind::InvalidInput || kind == ErrorKind::Conflict) {
        return page_about(database, context, {&form, done.error()});
    }
    return failure_of(done);
}

RoleGrant grant_of(const web::FormValues& values) {
    return {parse_role(values.text("role")).value_or(Role::Contributor),
            values.text("action_line")};
}

Result<Reply> submit_grant(db::Database& database, const Context& context) {
    return submit_about(database, context, grant_form(),
                        [&](const AccountId& account, const web::FormValues& values) {
                            return grant_role(database, context.actor, account, grant_of(values),
                                              Timestamp::now());
                        });
}

Result<Reply> submit_revocation(db::Database& database, const Context& context) {
    return submit_about(database, context, revoke_form(),
                        [&](const AccountId& account, const web::FormValues& values) {
                            return revoke_role(database, context.actor, account, grant_of(values));
                        });
}

Result<Reply> submit_state(db::Database& database, const Context& context) {
    return submit_about(
        database, context, state_form(),
        [&](const AccountId& account, const web::FormValues& values) {
            return set_state(
                database, context.actor, account,
                parse_account_state(values.text("state")).value_or(AccountState::Active));
        });
}

Result<Reply> submit_appointment(db::Database& database, const std::string& site,
                                 const Context& context) {
    return submit_about(
        database, context, appoint_form(),
        [&](const AccountId& account, const web::FormValues& values) {
            return appoint_member(
                database, {&context.say.catalogue(), site}, context.actor, account,
                values.text("organization"),
                parse_position(values.text("position")).value_or(Position::Contributor),
                Timestamp::now());
        });
}

} // namespace

std::vector<web::Route> administration_routes(db::Database& database, const std::string& site) {
    const std::string one = std::string(accounts_address) + "/{account}";
    const auto with = [&database](auto submit_form) -> web::Handler {
        return [&database, submit_form](const Context& context) {
            return submit_form(database, context);
        };
    };
    const auto change = [](std::string pattern, std::string name, std::string summary,
                           web::Handler handler, const Form& form) -> web::Route {
        return {.method = web::Method::Post,
                .pattern = std::move(pattern),
                .name = std::move(name),
                .permission = change_accounts,
                .summary = std::move(summary),
                .handler = std::move(handler),
                .form = &form};
    };
    return {
        {.pattern = std::string(accounts_address),
         .name = "people/accounts",
         .permission = read_accounts,
         .summary = "Accounts, the oldest first",
         .handler =
             [&database](const Context& context) { return show_accounts(database, context); },
         .query = {{.name = "after", .description = "Continue after this account id"}},
         .formats = {web::json_format}},
        {.pattern = one,
         .name = "people/account_of",
         .permission = read_accounts,
         .summary = "One account: roles, organizations, state",
         .handler =
             [&database](const Context& context) { return page_about(database, context, {}); },
         .formats = {web::json_format}},
        change(one + "/roles", "people/role_grant", "Give a role", with(submit_grant),
               grant_form()),
        change(one + "/roles/remove", "people/role_revoke", "Take a role away",
               with(submit_revocation), revoke_form()),
        change(one + "/state", "people/account_state", "Suspend or reactivate an account",
               with(submit_state), state_form()),
        change(
            one + "/organizations", "people/appointment",
            "Let an account speak for an organization, asked for or not",
            [&database, site](const Context& context) {
                return submit_appointment(database, site, context);
            },
            appoint_form()),
    };
}

} // namespace stocktake::people
