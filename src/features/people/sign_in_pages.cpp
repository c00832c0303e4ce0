// SPDX-License-Identifier: Apache-2.0
#include "features/people/sign_in_pages.hpp"

#include "features/people/account_forms.hpp"
#include "features/people/sign_in.hpp"
#include "features/people/sign_in_store.hpp"
#include "features/people/urls.hpp"
#include "web/session.hpp"

namespace stocktake::people {

namespace {

using web::Context;
using web::FieldType;
using web::Reply;

constexpr Permission sign_in_permission = Permission::everyone("sign-in");
constexpr Permission sign_out_permission = Permission::everyone("sign-out");

const web::Form& sign_in_form() {
    static const web::Form form{"sign-in",
                                std::string(sign_in_address),
                                "people.sign_in.submit",
                                {{.name = "email",
                                  .label = "people.field.email",
                                  .type = FieldType::Email,
                                  .autocomplete = "username"},
                                 {.name = "password",
                                  .label = "people.field.password",
                                  .type = FieldType::Password,
                                  .maximum = maximum_password_length,
                                  .autocomplete = "current-password"},
                                 next_field()}};
    return form;
}

const web::Form& code_form() {
    static const web::Form form{"sign-in-code",
                                std::string(sign_in_code_address),
                                "people.sign_in.submit",
                                {{.name = "code",
                                  .label = "people.field.code",
                                  .type = FieldType::Code,
                                  .maximum = 40,
                                  .help = "people.sign_in.code_help",
                                  .autocomplete = "one-time-code"},
                                 {.name = "ticket", .label = {}, .type = FieldType::Hidden},
                                 next_field()}};
    return form;
}

Value links(const web::Speaker& say) {
    return Value::array(
        {Value::object({{"address", sign_up_address}, {"label", say("people.sign_up.title")}}),
         Value::object({{"address", reset_address}, {"label", say("people.reset.title")}})});
}

web::Page sign_in_page(const Context& context, web::Parameters typed, const Error* error) {
    FormPage page{.title = "people.sign_in.title",
                  .lead = "people.sign_in.lead",
                  .form = &sign_in_form(),
                  .typed = std::move(typed)};
    page.links = links(context.say);
    if (error != nullptr) {
        page.errors = error->fields;
        page.problem = error->message;
    }
    return render_form_page(page, context);
}

web::Page code_page(const Context& context, web::Parameters typed, std::vector<FieldError> errors) {
    return render_form_page({.title = "people.sign_in.code_title",
                             .lead = "people.sign_in.code_lead",
                             .form = &code_form(),
                             .typed = std::move(typed),
                             .errors = std::move(errors)},
                            context);
}

Result<Reply> show(const Context& context) {
    web::Parameters typed;
    typed.add("next", std::string(context.arguments.query_text("next")));
    return sign_in_page(context, std::move(typed), nullptr);
}

web::Redirect enter(db::Database& database, const SignedIn& opened, std::string_view next,
                    const web::Request& request) {
    return {.location = local_address(next),
            .cookies = {change_session(database, opened.session_secret, request)}};
}

Result<Reply> submit(db::Database& database, const Passwords& passwords, const Context& context) {
    const web::Request& request = context.request;
    const auto values = web::read_form(sign_in_form(), request.form);
    if (!values) {
        return sign_in_page(context, request.form, &values.error());
    }
    const auto outcome =
        sign_in(database, passwords, values->text("email"), values->text("password"),
                request.headers.text_of("User-Agent"), Timestamp::now());
    if (!outcome) {
        return sign_in_page(context, request.form, &outcome.error());
    }
    if (const auto* awaited = std::get_if<SecondFactorAwaited>(&*outcome)) {
        web::Parameters typed;
        typed.add("ticket", awaited->ticket);
        typed.add("next", values->text("next"));
        return code_page(context, std::move(typed), {});
    }
    return enter(database, std::get<SignedIn>(*outcome), values->text("next"), request);
}

Result<Reply> submit_code(db::Database& database, const Context& context) {
    const web::Request& request = context.request;
    const auto values = web::read_form(code_form(), request.form);
    if (!values) {
        return code_page(context, request.form, values.error().fields);
    }
    const auto opened = sign_in_with_code(database, values->text("ticket"), values->text("code"),
                                          request.headers.text_of("User-Agent"), Timestamp::now());
    if (!opened) {
        return code_page(context, request.form, opened.error().fields);
    }
    return enter(database, *opened, values->text("next"), request);
}

Result<Reply> leave(db::Database& database, const Context& context) {
    if (const auto secret = context.request.cookies.find(web::session_cookie)) {
        sign_out(database, *secret);
    }
    return web::Redirect{.location = "/",
                         .cookies = {{.name = std::string(web::session_cookie),
                                      .value = "",
                                      .max_age_seconds = 0,
                                      .secure = context.request.is_secure}}};
}

} // namespace

web::Cookie change_session(db::Database& database, const std::string& secret,
                           const web::Request& request) {
    if (const auto former = request.cookies.find(web::session_cookie)) {
        sign_out(database, *former);
    }
    return {.name = std::string(web::session_cookie),
            .value = secret,
            .max_age_seconds =
                std::chrono::duration_cast<std::chrono::seconds>(session_lifetime).count(),
            .secure = request.is_secure};
}

web::Page render_form_page(const FormPage& form_page, const Context& context) {
    web::Page page;
    page.template_name = "people/form_page";
    page.title = context.say(form_page.title);
    if (form_page.problem || !form_page.errors.empty()) {
        page.status = 422;
        page.refusal = web::refusal_of(form_page.problem, form_page.errors);
    }
    // A problem with single fields is told by the form itself.
    const bool is_whole = form_page.problem && form_page.errors.empty();
    page.model =
        Value::object({{"title", page.title},
                       {"lead", context.say(form_page.lead)},
                       {"problem", is_whole ? Value(context.say(*form_page.problem)) : Value()},
                       {"form", web::form_model(*form_page.form, form_page.typed, form_page.errors,
                                                context.csrf_token, context.say)},
                       {"links", form_page.links}});
    return page;
}

std::vector<web::Route> sign_in_routes(db::Database& database, const Passwords& passwords) {
    return {
        {.pattern = std::string(sign_in_address),
         .name = "people/sign_in",
         .permission = sign_in_permission,
         .summary = "The form for signing in",
         .handler = [](const Context& context) { return show(context); },
         .query = {{.name = "next",
                    .description = "Path to go to afterwards",
                    .maximum_length = 2000}}},
        {.method = web::Method::Post,
         .pattern = std::string(sign_in_address),
         .name = "people/sign_in",
         .permission = sign_in_permission,
         .summary = "Sign in",
         .handler = [&database, &passwords](
                        const Context& context) { return submit(database, passwords, context); },
         .form = &sign_in_form(),
         .pace = web::Pace::Guessing},
        {.method = web::Method::Post,
         .pattern = std::string(sign_in_code_address),
         .name = "people/sign_in_code",
         .permission = sign_in_permission,
         .summary = "Second step of signing in: the code of the second factor",
         .handler = [&database](const Context& context) { return submit_code(database, context); },
         .form = &code_form(),
         .pace = web::Pace::Guessing},
        {.method = web::Method::Post,
         .pattern = std::string(sign_out_address),
         .name = "people/sign_out",
         .permission = sign_out_permission,
         .summary = "End this session",
         .handler = [&database](const Context& context) { return leave(database, context); }},
    };
}

} // namespace stocktake::people
