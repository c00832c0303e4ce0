// SPDX-License-Identifier: Apache-2.0
// A form as the template `web/_form` shows it, and as the API documentation describes it.
#include "web/form.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

/// `people.sign_in` + `email`: an HTML id that CSS can name without escapes.
std::string element_id(const Form& form, std::string_view field) {
    std::string id = form.name;
    std::ranges::replace(id, '.', '-');
    return field.empty() ? id : id + "-" + std::string(field);
}

std::string_view input_type(FieldType type) {
    switch (type) {
    case FieldType::Email:
        return "email";
    case FieldType::Password:
    case FieldType::NewPassword:
        return "password";
    default:
        return "text";
    }
}

/// The limit in words, where a reader should know it before typing.
std::string limit_text(const Field& field, const Speaker& say) {
    if (field.type == FieldType::LongText) {
        return say({"form.limit.maximum", {{"maximum", static_cast<std::int64_t>(field.maximum)}}});
    }
    if (field.type == FieldType::NewPassword && field.minimum > 0) {
        return say({"form.limit.minimum", {{"minimum", static_cast<std::int64_t>(field.minimum)}}});
    }
    return "";
}

Value choice_models(const Field& field, std::string_view value, const Speaker& say) {
    Value choices = Value::array();
    for (const Choice& choice : field.choices) {
        choices.push(
            Value::object({{"value", choice.value},
                           {"label", field.choices_are_messages ? say(choice.label) : choice.label},
                           {"is_selected", choice.value == value}}));
    }
    return choices;
}

Value field_model(const Form& form, const Field& field, std::string_view value,
                  const Message* fault, const Speaker& say) {
    const std::string id = element_id(form, field.name);
    const std::string help = field.help.empty() ? "" : say(field.help);
    const std::string limit = limit_text(field, say);
    std::string described_by;
    for (const auto& [is_there, suffix] : {std::pair{fault != nullptr, "-error"},
                                           {!help.empty(), "-help"},
                                           {!limit.empty(), "-limit"}}) {
        if (is_there) {
            described_by += (described_by.empty() ? "" : " ") + id + suffix;
        }
    }
    const FieldType type = field.type;
    const bool is_typed = type != FieldType::Choice && type != FieldType::Checkbox;
    return Value::object(
        {{"id", id},
         {"name", field.name},
         {"label", type == FieldType::Hidden ? "" : say(field.label)},
         {"help", help},
         {"limit", limit},
         {"error", fault == nullptr ? Value() : Value(say(*fault))},
         {"described_by", described_by},
         {"value", is_secret(type) ? std::string_view() : value},
         {"is_hidden", type == FieldType::Hidden},
         {"is_line", is_typed && type != FieldType::LongText && type != FieldType::Hidden},
         {"is_long", type == FieldType::LongText},
         {"is_choice", type == FieldType::Choice},
         {"is_checkbox", type == FieldType::Checkbox},
         {"is_code", type == FieldType::Code},
         {"is_checked", !value.empty() && value != "false" && value != "0"},
         {"is_required", field.is_required},
         {"input_type", input_type(type)},
         {"autocomplete", field.autocomplete},
         {"minimum", field.minimum > 0 && is_typed ? Value(field.minimum) : Value()},
         {"maximum", is_typed ? Value(field.maximum) : Value()},
         {"choices", choice_models(field, value, say)}});
}

const Message* fault_of(const std::vector<FieldError>& errors, std::string_view field) {
    const auto found = std::ranges::find(errors, field, &FieldError::field);
    return found == errors.end() ? nullptr : &found->message;
}

Value property_schema(const Field& field, const Speaker& say) {
    Value schema = Value::object({{"title", say(field.label)}});
    if (!field.help.empty()) {
        schema.set("description", say(field.help));
    }
    if (field.type == FieldType::Checkbox) {
        schema.set("type", "boolean");
        if (field.is_required) {
            schema.set("const", true);
        }
        return schema;
    }
    schema.set("type", "string");
    if (field.type == FieldType::Choice) {
        Value values = Value::array();
        for (const Choice& choice : field.choices) {
            values.push(choice.value);
        }
        schema.set("enum", std::move(values));
        return schema;
    }
    if (field.type == FieldType::Email) {
        schema.set("format", "email");
    }
    if (is_secret(field.type)) {
        schema.set("format", "password");
    }
    schema.set("minLength", std::max<std::size_t>(field.minimum, field.is_required ? 1 : 0));
    schema.set("maxLength", field.maximum);
    return schema;
}

} // namespace

Value form_model(const Form& form, const Parameters& typed, const std::vector<FieldError>& errors,
                 std::string_view csrf_token, const Speaker& say) {
    Value fields = Value::array();
    Value faults = Value::array();
    for (const Field& field : form.fields) {
        const Message* fault = fault_of(errors, field.name);
        Value model = field_model(form, field, typed.text_of(field.name), fault, say);
        // Without script, autofocus takes the reader to the first field that is wrong.
        model.set("is_focused", fault != nullptr && faults.as_array().empty());
        if (fault != nullptr) {
            faults.push(Value::object({{"id", *model.find("id")},
                                       {"label", *model.find("label")},
                                       {"text", say(*fault)}}));
        }
        fields.push(std::move(model));
    }
    const auto count = static_cast<std::int64_t>(errors.size());
    return Value::object(
        {{"id", element_id(form, "")},
         {"action", form.action},
         {"submit_label", say(form.submit_label)},
         {"is_dangerous", form.is_dangerous},
         {"csrf_token", csrf_token},
         {"summary",
          errors.empty() ? Value() : Value(say({"form.error.summary", {{"count", count}}}))},
         {"errors", std::move(faults)},
         {"fields", std::move(fields)}});
}

Value form_schema(const Form& form, const Speaker& say) {
    Value properties = Value::object();
    Value required = Value::array();
    for (const Field& field : form.fields) {
        properties.set(field.name, property_schema(field, say));
        if (field.is_required) {
            required.push(field.name);
        }
    }
    return Value::object({{"type", "object"},
                          {"properties", std::move(properties)},
                          {"required", std::move(required)},
                          {"additionalProperties", false}});
}

} // namespace stocktake::web
