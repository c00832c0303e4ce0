// SPDX-License-Identifier: Apache-2.0
#include "features/people/administration_pages.hpp"

#include "features/people/administration.hpp"
#include "features/people/organization_pages.hpp"
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

/// Gives or takes a role; the same fields, another button.
Form role_form_with(const std::string& name, const std::string& submit_label) {
    return {name,
            "",
            submit_label,
            {{.name = "role",
              .label = "people.field.role",
              .type = FieldType::Choice,
              .choices = role_choices()},
             {.name = "action_line",
              .label = "people.field.action_line",
              .is_required = false,
              .maximum = 40,
              .help = "people.role.action_line_help"}}};
}

const Form& grant_form() {
    static const Form form = role_form_with("grant", "people.role.grant");
    return form;
}

const Form& revoke_form() {
    static const Form form = role_form_with("revoke", "people.role.revoke");
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

const Form& membership_decision_form() {
    static const Form form{"membership-decision",
                           "",
                           "people.save",
                           {{.name = "organization", .label = {}, .type = FieldType::Hidden},
                            {.name = "decision",
                             .label = "people.field.decision",
                             .type = FieldType::Choice,
                             .choices = {{"confirm", "people.membership.confirm"},
                                         {"remove", "people.membership.remove"}}}}};
    return form;
}

std::string role_label(const web::Speaker& say, Role role) {
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

Value item_of(const AccountLine& line, const Context& context) {
    Value roles = Value::array();
    for (const RoleGrant& grant : line.roles) {
        roles.push(Value::object({{"role", name_of(grant.role)},
                                  {"label", role_label(context.say, grant.role)},
                                  {"action_line", grant.action_line}}));
    }
    Value organizations = Value::array();
    for (const AccountOrganization& each : line.organizations) {
        organizations.push(
            Value::object({{"id", each.organization.text()},
                           {"address", organization_address(each.organization)},
                           {"is_confirmed", each.state == MembershipState::Confirmed}}));
    }
    const Account& account = line.account;
    return Value::object({{"id", account.id.text()},
                          {"name", account.display_name},
                          {"email", sees_addresses(context.actor) ? Value(account.email) : Value()},
                          {"state", name_of(account.state)},
                          {"is_suspended", account.state == AccountState::Suspended},
                          {"created_at", account.created_at.text()},
                          {"roles", std::move(roles)},
                          {"organizations", std::move(organizations)},
                          {"address", account_page_address(account.id)}});
}

Result<Reply> show_accounts(db::Database& database, const Context& context) {
    const AccountId after{std::string(context.arguments.query_text("after"))};
    Value items = Value::array();
    std::int64_t count = 0;
    database.read([&](db::Transaction& transaction) {
        count = count_accounts(transaction);
        for (const AccountLine& line : list_accounts(transaction, after, accounts_per_page)) {
            items.push(item_of(line, context));
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
struct Refusal {
    const Form* form = nullptr;
    Error error = {};
};

Value form_value(const Form& form, const std::string& action, const Refusal& refusal,
                 const Context& context) {
    Form placed = form;
    placed.action = action;
    const bool is_this = refusal.form == &form;
    return web::form_model(placed, is_this ? context.request.form : web::Parameters{},
                           is_this ? refusal.error.fields : std::vector<FieldError>{},
                           context.csrf_token, context.say);
}

std::optional<AccountLine> find_line(db::Transaction& transaction, const AccountId& id) {
    const auto account = find_account(transaction, id);
    if (!account) {
        return std::nullopt;
    }
    return AccountLine{*account, list_roles(transaction, id),
                       list_organizations_of(transaction, id)};
}

Result<Reply> page_about(db::Database& database, const Context& context, const Refusal& refusal) {
    const AccountId id(context.arguments.text("account"));
    const auto line =
        database.read([&](db::Transaction& transaction) { return find_line(transaction, id); });
    if (!line) {
        return failure(ErrorKind::NotFound, {"people.error.unknown_account", {}});
    }
    const std::string address = account_page_address(id);
    const bool is_whole = refusal.form != nullptr && refusal.error.fields.empty();
    web::Page page;
    page.template_name = "people/account_of";
    page.title = line->account.display_name;
    page.status = refusal.form == nullptr ? 200 : 422;
    page.model = item_of(*line, context);
    if (context.format == web::html_format) {
        page.model.set("problem", is_whole ? Value(context.say(refusal.error.message)) : Value());
        page.model.set("list_address", accounts_address);
        page.model.set("grant", form_value(grant_form(), address + "/roles", refusal, context));
        page.model.set("revoke",
                       form_value(revoke_form(), address + "/roles/remove", refusal, context));
        page.model.set("change_state",
                       form_value(state_form(), address + "/state", refusal, context));
        page.model.set("membership_address", address + "/organizations");
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

Result<Reply> submit_decision(db::Database& database, const Context& context) {
    return submit_about(database, context, membership_decision_form(),
                        [&](const AccountId& account, const web::FormValues& values) {
                            const OrganizationId organization(values.text("organization"));
                            return values.text("decision") == "confirm"
                                       ? confirm_membership(database, context.actor, account,
                                                            organization, Timestamp::now())
                                       : remove_membership(database, context.actor, account,
                                                           organization);
                        });
}

} // namespace

std::vector<web::Route> administration_routes(db::Database& database) {
    const std::string one = std::string(accounts_address) + "/{account}";
    const auto change = [&](std::string pattern, std::string name, std::string summary,
                            Result<Reply> (*submit_form)(db::Database&, const Context&),
                            const Form& form) -> web::Route {
        return {.method = web::Method::Post,
                .pattern = std::move(pattern),
                .name = std::move(name),
                .permission = change_accounts,
                .summary = std::move(summary),
                .handler = [&database, submit_form](
                               const Context& context) { return submit_form(database, context); },
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
        change(one + "/roles", "people/role_grant", "Give a role", submit_grant, grant_form()),
        change(one + "/roles/remove", "people/role_revoke", "Take a role away", submit_revocation,
               revoke_form()),
        change(one + "/state", "people/account_state", "Suspend or reactivate an account",
               submit_state, state_form()),
        change(one + "/organizations", "people/membership_decision",
               "Confirm or remove a membership", submit_decision, membership_decision_form()),
    };
}

} // namespace stocktake::people
