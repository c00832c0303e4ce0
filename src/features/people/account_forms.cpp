// SPDX-License-Identifier: Apache-2.0
#include "features/people/account_forms.hpp"

#include "features/people/passwords.hpp"
#include "features/people/urls.hpp"

namespace stocktake::people {

namespace {

using web::Field;
using web::FieldType;
using web::Form;

std::vector<web::Choice> language_choices() {
    std::vector<web::Choice> choices;
    choices.reserve(all_languages.size());
    for (const Language language : all_languages) {
        choices.push_back({std::string(tag_of(language)), std::string(own_name_of(language))});
    }
    return choices;
}

Field current_password() {
    return {.name = "current_password",
            .label = "people.field.current_password",
            .type = FieldType::Password,
            .maximum = maximum_password_length,
            .autocomplete = "current-password"};
}

std::vector<Field> id_field() {
    return {{.name = "id", .label = {}, .type = FieldType::Hidden}};
}

} // namespace

const Form& profile_form() {
    static const Form form{"profile",
                           std::string(profile_address),
                           "people.save",
                           {{.name = "name",
                             .label = "people.field.name",
                             .maximum = 100,
                             .help = "people.name_help",
                             .autocomplete = "name"},
                            {.name = "language",
                             .label = "people.field.language",
                             .type = FieldType::Choice,
                             .help = "people.language_help",
                             .choices = language_choices(),
                             .choices_are_messages = false}}};
    return form;
}

const Form& password_form() {
    static const Form form{"password",
                           std::string(password_address),
                           "people.password.submit",
                           {current_password(),
                            {.name = "password",
                             .label = "people.field.new_password",
                             .type = FieldType::NewPassword,
                             .minimum = minimum_password_length,
                             .maximum = maximum_password_length,
                             .help = "people.password_help",
                             .autocomplete = "new-password"}}};
    return form;
}

const Form& second_factor_confirm_form() {
    static const Form form{"second-factor",
                           std::string(second_factor_confirm_address),
                           "people.second_factor.confirm",
                           {{.name = "code",
                             .label = "people.field.code",
                             .type = FieldType::Code,
                             .maximum = 20,
                             .autocomplete = "one-time-code"}}};
    return form;
}

const Form& second_factor_remove_form() {
    static const Form form{"second-factor-off",
                           std::string(second_factor_remove_address),
                           "people.second_factor.remove",
                           {current_password()}};
    return form;
}

const Form& token_form() {
    static const Form form{"token",
                           std::string(tokens_address),
                           "people.token.submit",
                           {{.name = "name",
                             .label = "people.field.token_name",
                             .maximum = 100,
                             .help = "people.token.name_help"},
                            {.name = "can_write",
                             .label = "people.field.can_write",
                             .type = FieldType::Checkbox,
                             .is_required = false,
                             .help = "people.token.write_help"}}};
    return form;
}

const Form& membership_form() {
    static const Form form{"membership",
                           std::string(own_organizations_address),
                           "people.membership.submit",
                           {{.name = "organization",
                             .label = "people.field.organization",
                             .maximum = 300,
                             .help = "people.membership.help"}}};
    return form;
}

const Form& leave_form() {
    static const Form form{"leave",
                           std::string(leave_address),
                           "people.membership.leave",
                           {{.name = "organization", .label = {}, .type = FieldType::Hidden},
                            {.name = "without_manager",
                             .label = "people.membership.without_manager",
                             .type = FieldType::Checkbox,
                             .is_required = false}}};
    return form;
}

const Form& session_end_form() {
    static const Form form{"session", std::string(session_end_address), "people.session.end",
                           id_field()};
    return form;
}

const Form& token_remove_form() {
    static const Form form{"token-remove", std::string(token_remove_address), "people.token.remove",
                           id_field()};
    return form;
}

web::Field next_field() {
    return {.name = "next",
            .label = {},
            .type = FieldType::Hidden,
            .is_required = false,
            .maximum = 2000};
}

} // namespace stocktake::people
