// SPDX-License-Identifier: Apache-2.0
#include "features/people/registration.hpp"
#include "features/people/sign_in_pages.hpp"
#include "features/people/urls.hpp"

#include <algorithm>

namespace stocktake::people {

namespace {

using web::Context;
using web::FieldType;
using web::Reply;

constexpr Permission sign_up_permission = Permission::everyone("sign-up");
constexpr Permission reset_permission = Permission::everyone("reset-password");

std::vector<web::Field> email_field() {
    return {{.name = "email",
             .label = "people.field.email",
             .type = FieldType::Email,
             .autocomplete = "email"}};
}

web::Field code_field() {
    return {.name = "code",
            .label = "people.field.code",
            .type = FieldType::Code,
            .maximum = 20,
            .help = "people.code_help",
            .autocomplete = "one-time-code"};
}

web::Field new_password_field() {
    return {.name = "password",
            .label = "people.field.new_password",
            .type = FieldType::NewPassword,
            .minimum = minimum_password_length,
            .maximum = maximum_password_length,
            .help = "people.password_help",
            .autocomplete = "new-password"};
}

web::Field ticket_field() {
    return {.name = "ticket", .label = {}, .type = FieldType::Hidden};
}

const web::Form& sign_up_form() {
    static const web::Form form{"sign-up", std::string(sign_up_address), "people.send_code",
                                email_field()};
    return form;
}

const web::Form& sign_up_code_form() {
    static const web::Form form{"sign-up-code",
                                std::string(sign_up_code_address),
                                "people.sign_up.submit",
                                {code_field(),
                                 {.name = "name",
                                  .label = "people.field.name",
                                  .maximum = 100,
                                  .help = "people.name_help",
                                  .autocomplete = "name"},
                                 new_password_field(),
                                 ticket_field()}};
    return form;
}

const web::Form& reset_form() {
    static const web::Form form{"reset", std::string(reset_address), "people.send_code",
                                email_field()};
    return form;
}

const web::Form& reset_code_form() {
    static const web::Form form{"reset-code",
                                std::string(reset_code_address),
                                "people.reset.submit",
                                {code_field(), new_password_field(), ticket_field()}};
    return form;
}

/// One of the two ways: an address is asked for, a letter sent, a code typed.
struct Way {
    const web::Form& first;
    const web::Form& second;
    std::string title;
    std::string first_lead;
    std::string second_lead;
    Result<std::string> (*begin)(db::Database&, std::string_view, const web::Speaker&, Timestamp);
};

Way sign_up_way() {
    return {sign_up_form(),        sign_up_code_form(), "people.sign_up.title",
            "people.sign_up.lead", "people.code_lead",  begin_sign_up};
}

Way reset_way() {
    return {reset_form(),        reset_code_form(),        "people.reset.title",
            "people.reset.lead", "people.reset.code_lead", begin_reset};
}

web::Page first_page(const Way& way, const Context& context, std::vector<FieldError> errors) {
    FormPage page{.title = way.title,
                  .lead = way.first_lead,
                  .form = &way.first,
                  .typed = context.request.form,
                  .errors = std::move(errors)};
    page.links.push(Value::object(
        {{"address", sign_in_address}, {"label", context.say("people.sign_in.title")}}));
    return render_form_page(page, context);
}

web::Page second_page(const Way& way, const Context& context, web::Parameters typed,
                      std::vector<FieldError> errors) {
    return render_form_page({.title = way.title,
                             .lead = way.second_lead,
                             .form = &way.second,
                             .typed = std::move(typed),
                             .errors = std::move(errors)},
                            context);
}

Result<Reply> submit_email(db::Database& database, const Way& way, const Context& context) {
    const auto values = web::read_form(way.first, context.request.form);
    if (!values) {
        return first_page(way, context, values.error().fields);
    }
    const auto ticket = way.begin(database, values->text("email"), context.say, Timestamp::now());
    if (!ticket) {
        return first_page(way, context, ticket.error().fields);
    }
    web::Parameters typed;
    typed.add("ticket", *ticket);
    return second_page(way, context, std::move(typed), {});
}

Result<Reply> submit_sign_up(db::Database& database, const Passwords& passwords,
                             const Context& context) {
    const web::Request& request = context.request;
    const auto values = web::read_form(sign_up_code_form(), request.form);
    if (!values) {
        return second_page(sign_up_way(), context, request.form, values.error().fields);
    }
    const auto opened =
        finish_sign_up(database, passwords, values->text("ticket"), values->text("code"),
                       {values->text("name"), values->text("password"), context.say.language()},
                       request.headers.text_of("User-Agent"), Timestamp::now());
    if (!opened) {
        return second_page(sign_up_way(), context, request.form, opened.error().fields);
    }
    return web::Redirect{.location = std::string(account_address),
                         .cookies = {change_session(database, opened->session_secret, request)}};
}

Result<Reply> submit_reset(db::Database& database, const Passwords& passwords,
                           const Context& context) {
    const web::Request& request = context.request;
    const auto values = web::read_form(reset_code_form(), request.form);
    if (!values) {
        return second_page(reset_way(), context, request.form, values.error().fields);
    }
    const auto done =
        finish_reset(database, passwords, context.say.catalogue(), values->text("ticket"),
                     values->text("code"), values->text("password"), Timestamp::now());
    if (!done) {
        return second_page(reset_way(), context, request.form, done.error().fields);
    }
    return web::Redirect{.location = std::string(sign_in_address)};
}

/// The three routes of a way.
std::vector<web::Route> routes_of(db::Database& database, Way (*way)(), const std::string& name,
                                  const Permission& permission, const std::string& summary,
                                  web::Handler finish) {
    return {
        {.pattern = way().first.action,
         .name = name,
         .permission = permission,
         .summary = summary + ": the form for the address",
         .handler = [way](const Context& context) -> Result<Reply> {
             return first_page(way(), context, {});
         }},
        {.method = web::Method::Post,
         .pattern = way().first.action,
         .name = name,
         .permission = permission,
         .summary = summary + ": mail a code",
         .handler = [&database, way](
                        const Context& context) { return submit_email(database, way(), context); },
         .form = &way().first,
         .pace = web::Pace::Guessing},
        {.method = web::Method::Post,
         .pattern = way().second.action,
         .name = name + "_code",
         .permission = permission,
         .summary = summary + ": type the code",
         .handler = std::move(finish),
         .form = &way().second,
         .pace = web::Pace::Guessing}};
}

} // namespace

std::vector<web::Route> registration_routes(db::Database& database, const Passwords& passwords) {
    auto routes = routes_of(database, sign_up_way, "people/sign_up", sign_up_permission, "Sign up",
                            [&database, &passwords](const Context& context) {
                                return submit_sign_up(database, passwords, context);
                            });
    auto resets = routes_of(database, reset_way, "people/reset", reset_permission,
                            "Reset a password", [&database, &passwords](const Context& context) {
                                return submit_reset(database, passwords, context);
                            });
    std::ranges::move(resets, std::back_inserter(routes));
    return routes;
}

} // namespace stocktake::people
