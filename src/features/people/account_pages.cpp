// SPDX-License-Identifier: Apache-2.0
#include "features/people/account_pages.hpp"

#include "features/people/account_forms.hpp"
#include "features/people/member_view.hpp"
#include "features/people/members.hpp"
#include "features/people/own_account.hpp"
#include "features/people/second_factor.hpp"
#include "features/people/sign_in.hpp"
#include "features/people/urls.hpp"
#include "web/session.hpp"

namespace stocktake::people {

namespace {

using web::Context;
using web::Form;
using web::Reply;

constexpr Permission read_own = Permission::signed_in("read-own-account", Scope::Read);
constexpr Permission change_own = Permission::signed_in("change-own-account", Scope::Write);

/// What the page needs; outlives the routes.
struct AccountDesk {
    db::Database& database;
    const Passwords& passwords;
    std::vector<AccountLink> links;
    std::string site;
};

/// What an action of the page adds to it: the form that was wrong, or what is shown only once.
struct Addition {
    const Form* form = nullptr; // that was refused
    Error error = {};           // why
    std::string new_token = {};
    std::vector<std::string> recovery_codes = {};
    bool is_password_changed = false;
};

Addition refused(const Form& form, const Error& error) {
    return {.form = &form, .error = error};
}

/// What was wrong with the form as a whole; single fields say so themselves.
Value problem_value(const Addition& addition, const web::Speaker& say) {
    const bool is_whole = addition.form != nullptr && addition.error.fields.empty();
    return is_whole ? Value(say(addition.error.message)) : Value();
}

/// A form with what was typed and what was wrong, if it was this one; else with `present` values.
Value form_value(const Form& form, const Addition& addition, const Context& context,
                 const web::Parameters& present = {}) {
    const bool is_this = addition.form == &form;
    return web::form_model(form, is_this ? context.request.form : present,
                           is_this ? addition.error.fields : std::vector<FieldError>{},
                           context.csrf_token, context.say);
}

std::string_view session_secret(const Context& context) {
    return context.request.cookies.text_of(web::session_cookie);
}

Value sessions_value(db::Transaction& transaction, const Context& context) {
    Value sessions = Value::array();
    for (const Session& session : list_sessions(transaction, context.actor.account,
                                                session_secret(context), Timestamp::now())) {
        sessions.push(Value::object({{"id", session.id},
                                     {"created_at", session.created_at.text()},
                                     {"last_seen_at", session.last_seen_at.text()},
                                     {"user_agent", session.user_agent},
                                     {"is_this_one", session.is_this_one}}));
    }
    return sessions;
}

Value tokens_value(db::Transaction& transaction, const Context& context) {
    Value tokens = Value::array();
    for (const ApiToken& token : list_api_tokens(transaction, context.actor.account)) {
        tokens.push(Value::object(
            {{"id", token.id},
             {"name", token.name},
             {"can_write", token.can_write},
             {"created_at", token.created_at.text()},
             {"last_used_at", token.last_used_at ? Value(token.last_used_at->text()) : Value()},
             {"expires_at", token.expires_at.text()}}));
    }
    return tokens;
}

/// What others have for this person, and what there is for those who look after the whole site.
Value pages_value(std::vector<AccountLink> links, const Context& context) {
    if (looks_after_all(context.actor)) {
        links.push_back({"people.accounts.title", std::string(accounts_address)});
        links.push_back({"people.waiting.title", std::string(waiting_address)});
    }
    Value pages = Value::array();
    for (const AccountLink& each : links) {
        pages.push(Value::object({{"address", each.address}, {"label", context.say(each.label)}}));
    }
    return pages;
}

/// The second factor: on, waiting for its first code with secret and picture, or off.
Value second_factor_value(const Credentials& credentials, const Addition& addition,
                          const Context& context) {
    const bool is_on = !credentials.totp_secret.empty();
    const std::string& pending = credentials.totp_pending_secret;
    Value value = Value::object({{"is_on", is_on},
                                 {"is_pending", !is_on && !pending.empty()},
                                 {"is_off", !is_on && pending.empty()},
                                 {"secret", nullptr},
                                 {"qr", nullptr},
                                 {"begin_address", second_factor_address},
                                 {"form", nullptr}});
    if (is_on) {
        value.set("form", form_value(second_factor_remove_form(), addition, context));
    } else if (!pending.empty()) {
        const QrCode code = qr_code_of(totp_address(pending, credentials.account.email));
        constexpr int quiet = 4; // modules of margin that readers need (ISO/IEC 18004)
        const int side = code.size + 2 * quiet;
        const std::string corner = std::to_string(-quiet);
        value.set("secret", pending);
        value.set("qr",
                  Value::object({{"path", code.path},
                                 {"view_box", corner + " " + corner + " " + std::to_string(side) +
                                                  " " + std::to_string(side)}}));
        value.set("form", form_value(second_factor_confirm_form(), addition, context));
    }
    return value;
}

Value texts_value(const std::vector<std::string>& texts) {
    Value values = Value::array();
    for (const std::string& text : texts) {
        values.push(text);
    }
    return values;
}

Value roles_value(db::Transaction& transaction, const AccountId& account) {
    Value roles = Value::array();
    for (const RoleGrant& grant : list_roles(transaction, account)) {
        roles.push(
            Value::object({{"role", name_of(grant.role)}, {"action_line", grant.action_line}}));
    }
    return roles;
}

web::Parameters profile_of(const Account& account) {
    web::Parameters present;
    present.add("name", account.display_name);
    present.add("language", std::string(tag_of(account.language)));
    return present;
}

Result<Reply> page_with(const AccountDesk& desk, const Context& context, const Addition& addition) {
    return desk.database.read([&](db::Transaction& transaction) -> Result<Reply> {
        const auto credentials = find_credentials(transaction, context.actor.account);
        if (!credentials) {
            return failure(ErrorKind::NotFound, {"people.error.unknown_account", {}});
        }
        const Account& account = credentials->account;
        web::Page page;
        page.template_name = "people/account";
        page.title = context.say("people.account.title");
        if (addition.form != nullptr) {
            page.status = 422;
            page.refusal = addition.error;
        }
        page.model = Value::object(
            {{"id", account.id.text()},
             {"name", account.display_name},
             {"email", account.email},
             {"roles", roles_value(transaction, account.id)},
             {"problem", problem_value(addition, context.say)},
             {"new_token", addition.new_token},
             {"recovery_codes", texts_value(addition.recovery_codes)},
             {"sessions", sessions_value(transaction, context)},
             {"tokens", tokens_value(transaction, context)},
             {"organizations", own_memberships_value(transaction, context.actor, context.say)}});
        if (context.format == web::html_format) {
            page.model.set("second_factor", second_factor_value(*credentials, addition, context));
            page.model.set("profile",
                           form_value(profile_form(), addition, context, profile_of(account)));
            page.model.set("password", form_value(password_form(), addition, context));
            page.model.set("token", form_value(token_form(), addition, context));
            page.model.set("membership", form_value(membership_form(), addition, context));
            page.model.set("pages", pages_value(desk.links, context));
            page.model.set("leave_address", leave_address);
            page.model.set("new_organization_address", new_organization_address);
            page.model.set("recovery_codes_shown", !addition.recovery_codes.empty());
            const auto tokens =
                static_cast<std::int64_t>(page.model.find("tokens")->as_array().size());
            page.model.set("has_tokens", tokens > 0);
            page.model.set("token_count", tokens);
            page.model.set("password_changed", addition.is_password_changed);
            page.model.set("csrf_token", context.csrf_token);
            page.model.set("session_end_address", session_end_address);
            page.model.set("sessions_end_address", sessions_end_address);
            page.model.set("token_remove_address", token_remove_address);
            page.model.set("tokens_remove_address", tokens_remove_address);
        }
        return page;
    });
}

web::Redirect back_to_account() {
    return {.location = std::string(account_address)};
}

/// Reads a form, runs an action on its values, and shows the page again when either says no.
template <class Action>
Result<Reply> submit(const AccountDesk& desk, const Context& context, const Form& form,
                     Action action) {
    const auto values = web::read_form(form, context.request.form);
    if (!values) {
        return page_with(desk, context, refused(form, values.error()));
    }
    const Result<void> done = action(*values);
    if (done) {
        return back_to_account();
    }
    if (done.error().kind == ErrorKind::InvalidInput || done.error().kind == ErrorKind::Conflict) {
        return page_with(desk, context, refused(form, done.error()));
    }
    return failure_of(done);
}

Result<Reply> submit_profile(const AccountDesk& desk, const Context& context) {
    return submit(desk, context, profile_form(), [&](const web::FormValues& values) {
        change_profile(desk.database, context.actor, values.text("name"),
                       parse_language(values.text("language")).value_or(Language::English));
        return Result<void>();
    });
}

Result<Reply> submit_password(const AccountDesk& desk, const Context& context) {
    const Form& form = password_form();
    const auto values = web::read_form(form, context.request.form);
    if (!values) {
        return page_with(desk, context, refused(form, values.error()));
    }
    const auto changed = change_password(desk.database, desk.passwords, context.actor,
                                         values->text("current_password"), values->text("password"),
                                         session_secret(context));
    if (!changed) {
        return page_with(desk, context, refused(form, changed.error()));
    }
    return page_with(desk, context, {.is_password_changed = true});
}

Result<Reply> submit_all_tokens(const AccountDesk& desk, const Context& context) {
    remove_all_tokens(desk.database, context.actor);
    return back_to_account();
}

Result<Reply> submit_second_factor(const AccountDesk& desk, const Context& context) {
    const auto begun = begin_second_factor(desk.database, context.actor);
    if (!begun) {
        return failure_of(begun);
    }
    return back_to_account();
}

Result<Reply> submit_confirmation(const AccountDesk& desk, const Context& context) {
    const Form& form = second_factor_confirm_form();
    const auto values = web::read_form(form, context.request.form);
    if (!values) {
        return page_with(desk, context, refused(form, values.error()));
    }
    auto codes =
        confirm_second_factor(desk.database, context.actor, values->text("code"), Timestamp::now());
    if (!codes) {
        return page_with(desk, context, refused(form, codes.error()));
    }
    return page_with(desk, context, {.recovery_codes = std::move(*codes)});
}

Result<Reply> submit_removal(const AccountDesk& desk, const Context& context) {
    return submit(desk, context, second_factor_remove_form(), [&](const web::FormValues& values) {
        return remove_second_factor(desk.database, desk.passwords, context.actor,
                                    values.text("current_password"));
    });
}

Result<Reply> submit_token(const AccountDesk& desk, const Context& context) {
    const auto values = web::read_form(token_form(), context.request.form);
    if (!values) {
        return page_with(desk, context, refused(token_form(), values.error()));
    }
    return page_with(
        desk, context,
        {.new_token = create_token(desk.database, context.actor, values->text("name"),
                                   values->is_checked("can_write"), Timestamp::now())});
}

Result<Reply> submit_membership(const AccountDesk& desk, const Context& context) {
    return submit(desk, context, membership_form(), [&](const web::FormValues& values) {
        return request_membership(desk.database, {&context.say.catalogue(), desk.site},
                                  context.actor, values.text("organization"), Timestamp::now());
    });
}

Result<Reply> submit_leaving(const AccountDesk& desk, const Context& context) {
    return submit(desk, context, leave_form(), [&](const web::FormValues& values) {
        return leave_organization(
            desk.database, context.actor, OrganizationId(values.text("organization")),
            values.is_checked("without_manager") ? LastManager::MayGo : LastManager::Needed,
            Timestamp::now());
    });
}

Result<Reply> submit_all_sessions(const AccountDesk& desk, const Context& context) {
    sign_out_everywhere(desk.database, context.actor);
    return web::Redirect{.location = std::string(sign_in_address)};
}

/// A route of the page that changes something.
web::Route change(std::string_view address, std::string name, std::string summary,
                  web::Handler handler, const Form* form) {
    return {.method = web::Method::Post,
            .pattern = std::string(address),
            .name = std::move(name),
            .permission = change_own,
            .summary = std::move(summary),
            .handler = std::move(handler),
            .form = form};
}

} // namespace

std::vector<web::Route> account_routes(db::Database& database, const Passwords& passwords,
                                       const std::vector<AccountLink>& links,
                                       const std::string& site) {
    const auto desk =
        std::make_shared<const AccountDesk>(AccountDesk{database, passwords, links, site});
    const auto with = [desk](auto handler) -> web::Handler {
        return [desk, handler](const Context& context) { return handler(*desk, context); };
    };
    const auto remove = [with](const Form& form, auto action) {
        return with([&form, action](const AccountDesk& own, const Context& context) {
            return submit(own, context, form, [&](const web::FormValues& values) {
                return action(own.database, context.actor, values.text("id"));
            });
        });
    };
    std::vector<web::Route> routes{
        {.pattern = std::string(account_address),
         .name = "people/account",
         .permission = read_own,
         .summary = "The own account: profile, sessions, tokens, organizations",
         .handler = with([](const AccountDesk& own, const Context& context) {
             return page_with(own, context, {});
         }),
         .formats = {web::json_format}},
        change(profile_address, "people/profile", "Change name and language", with(submit_profile),
               &profile_form()),
        change(password_address, "people/password", "Change the password", with(submit_password),
               &password_form()),
        change(second_factor_address, "people/second_factor", "Begin to add a second factor",
               with(submit_second_factor), nullptr),
        change(second_factor_confirm_address, "people/second_factor_confirm",
               "Confirm the second factor by its first code", with(submit_confirmation),
               &second_factor_confirm_form()),
        change(second_factor_remove_address, "people/second_factor_remove",
               "Remove the second factor", with(submit_removal), &second_factor_remove_form()),
        change(tokens_address, "people/token", "Make a personal API token", with(submit_token),
               &token_form()),
        change(token_remove_address, "people/token_remove", "Remove a personal API token",
               remove(token_remove_form(), remove_token), &token_remove_form()),
        change(tokens_remove_address, "people/tokens_remove", "Remove all personal API tokens",
               with(submit_all_tokens), nullptr),
        change(session_end_address, "people/session_end", "End one session",
               remove(session_end_form(), end_session), &session_end_form()),
        change(sessions_end_address, "people/sessions_end", "Sign out everywhere",
               with(submit_all_sessions), nullptr),
        change(own_organizations_address, "people/membership", "Ask to speak for an organization",
               with(submit_membership), &membership_form()),
        change(leave_address, "people/leave",
               "Leave an organization, or withdraw a request or proposal", with(submit_leaving),
               &leave_form()),
    };
    // Whatever proves a password or a code can be guessed at.
    for (web::Route& route : routes) {
        const bool is_proof = route.form == &password_form() ||
                              route.form == &second_factor_confirm_form() ||
                              route.form == &second_factor_remove_form();
        route.pace = is_proof ? web::Pace::Guessing : web::Pace::ByMethod;
    }
    return routes;
}

} // namespace stocktake::people
