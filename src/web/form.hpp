// SPDX-License-Identifier: Apache-2.0
// Forms as data: the limit that the page shows, the server enforces and the API documentation
// publishes is written once, in a Field.
#pragma once

#include "base/result.hpp"
#include "base/value.hpp"
#include "web/catalogue.hpp"
#include "web/request.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake::web {

enum class FieldType {
    Text,
    LongText,
    Email,
    Password,
    NewPassword,
    Code,
    Choice,
    Checkbox,
    Hidden
};

/// What is neither trimmed nor ever shown again.
constexpr bool is_secret(FieldType type) {
    return type == FieldType::Password || type == FieldType::NewPassword;
}

struct Choice {
    std::string value;
    std::string label; // a message id when Field::choices_are_messages, else the text itself
};

struct Field {
    std::string name;  // of the input and of the JSON member
    std::string label; // message id
    FieldType type = FieldType::Text;
    bool is_required = true;
    std::size_t minimum = 0; // characters
    std::size_t maximum = 200;
    std::string help = {};         // message id, may be empty
    std::string autocomplete = {}; // HTML autofill token, e.g. `email`, `one-time-code`
    std::vector<Choice> choices = {};
    bool choices_are_messages = true;
};

struct Form {
    std::string name;         // `people.sign_in`, also the id of the element
    std::string action;       // address it is sent to
    std::string submit_label; // message id
    std::vector<Field> fields;
    bool is_dangerous = false; // it takes something away, and its button looks like it
};

/// What came for the fields of a form, trimmed (passwords are not), one value per field.
class FormValues {
  public:
    void set(std::string name, std::string value);
    [[nodiscard]] const std::string& text(std::string_view name) const; // empty when absent
    [[nodiscard]] bool is_checked(std::string_view name) const;

  private:
    Parameters m_values;
};

/// Reads and checks all fields at once. InvalidInput with every wrong field and message
/// `form.error.summary`: required, too short, too long, not an e-mail address, not one of the
/// choices, control characters. Fields the form does not have are ignored.
Result<FormValues> read_form(const Form& form, const Parameters& sent);

/// The same, out of a JSON object; an unknown member is an error that names the nearest known one.
Result<FormValues> read_form(const Form& form, const Value& json);

/// What a refused form is to a reader of JSON (Page::refusal): InvalidInput with every wrong field,
/// and with `problem` where the form is wrong as a whole.
Error refusal_of(const std::optional<Message>& problem, std::vector<FieldError> errors);

/// The tree that the template `web/_form` shows: fields with labels, limits and help in the
/// language, what was typed (never passwords), each field's error, the CSRF token.
Value form_model(const Form& form, const Parameters& typed, const std::vector<FieldError>& errors,
                 std::string_view csrf_token, const Speaker& say);

/// JSON Schema of the body, for the API documentation.
Value form_schema(const Form& form, const Speaker& say);

} // namespace stocktake::web
