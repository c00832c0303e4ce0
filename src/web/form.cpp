// SPDX-License-Identifier: Apache-2.0
// What comes for a form: read, trimmed and checked. What goes out is form_model.cpp.
#include "web/form.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

/// What decides whether mail can be sent there at all; the typed code decides the rest.
bool is_email_address(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at == text.npos || at == 0 || at > 64) {
        return false;
    }
    const std::string_view domain = text.substr(at + 1);
    const std::size_t dot = domain.find('.');
    return dot != domain.npos && dot != 0 && !domain.ends_with('.') &&
           domain.find("..") == domain.npos &&
           text.find_first_of(" \t\n,;:<>()[]\"\\") == text.npos && text.find('@') == at;
}

std::string without(std::string_view text, char unwanted) {
    std::string kept(text);
    std::erase(kept, unwanted);
    return kept;
}

/// The value as we keep it: one kind of line end, codes without the spaces they are printed with.
std::string tidied(const Field& field, std::string_view sent) {
    if (is_secret(field.type)) {
        return std::string(sent);
    }
    const std::string_view value = trimmed(sent);
    if (field.type == FieldType::LongText) {
        return without(value, '\r');
    }
    if (field.type == FieldType::Code) {
        return without(value, ' ');
    }
    if (field.type == FieldType::Checkbox) {
        return value.empty() || value == "false" || value == "0" ? "" : "true";
    }
    return std::string(value);
}

bool has_control_characters(const Field& field, std::string_view value) {
    const bool has_lines = field.type == FieldType::LongText;
    return has_forbidden_characters(value) ||
           (!has_lines && value.find_first_of("\n\r\t") != value.npos);
}

bool is_one_of(const std::vector<Choice>& choices, std::string_view value) {
    return std::ranges::any_of(choices,
                               [&](const Choice& choice) { return choice.value == value; });
}

/// What is wrong with a tidied value; nothing when all is well.
std::optional<Message> fault_of(const Field& field, const std::string& value) {
    if (value.empty()) {
        if (!field.is_required) {
            return std::nullopt;
        }
        return Message{
            field.type == FieldType::Checkbox ? "form.error.unchecked" : "form.error.required", {}};
    }
    if (!is_utf8(value)) {
        return Message{"form.error.encoding", {}};
    }
    if (has_control_characters(field, value)) {
        return Message{"form.error.control_characters", {}};
    }
    if (field.type == FieldType::Checkbox) {
        return std::nullopt;
    }
    const std::size_t length = count_characters(value);
    if (length < field.minimum) {
        return Message{"form.error.too_short",
                       {{"minimum", static_cast<std::int64_t>(field.minimum)},
                        {"length", static_cast<std::int64_t>(length)}}};
    }
    if (length > field.maximum) {
        return Message{"form.error.too_long",
                       {{"maximum", static_cast<std::int64_t>(field.maximum)},
                        {"length", static_cast<std::int64_t>(length)}}};
    }
    if (field.type == FieldType::Email && !is_email_address(value)) {
        return Message{"form.error.email", {}};
    }
    if (field.type == FieldType::Choice && !is_one_of(field.choices, value)) {
        return Message{"form.error.choice", {}};
    }
    return std::nullopt;
}

tl::unexpected<Error> refused(std::vector<FieldError> faults) {
    const auto count = static_cast<std::int64_t>(faults.size());
    return failure(ErrorKind::InvalidInput, {"form.error.summary", {{"count", count}}},
                   std::move(faults));
}

const Field* find_field(const Form& form, std::string_view name) {
    const auto found = std::ranges::find(form.fields, name, &Field::name);
    return found == form.fields.end() ? nullptr : &*found;
}

FieldError unknown_member(const Form& form, const std::string& name) {
    std::vector<std::string_view> known;
    known.reserve(form.fields.size());
    for (const Field& field : form.fields) {
        known.push_back(field.name);
    }
    if (const std::optional<std::string_view> meant = nearest(name, known)) {
        return {name, {"form.error.unknown_nearest", {{"nearest", std::string(*meant)}}}};
    }
    return {name, {"form.error.unknown", {}}};
}

/// A JSON member as the text a browser would have sent; nothing for another type.
std::optional<std::string> sent_text(const Field& field, const Value& member) {
    if (member.is_null()) {
        return "";
    }
    if (field.type == FieldType::Checkbox) {
        return member.is_bool() ? std::optional<std::string>(member.as_bool() ? "true" : "")
                                : std::nullopt;
    }
    return member.is_string() ? std::optional<std::string>(member.as_string()) : std::nullopt;
}

} // namespace

void FormValues::set(std::string name, std::string value) {
    m_values.add(std::move(name), std::move(value));
}

const std::string& FormValues::text(std::string_view name) const {
    static const std::string nothing;
    for (const auto& [known, value] : m_values.pairs()) {
        if (known == name) {
            return value;
        }
    }
    return nothing;
}

bool FormValues::is_checked(std::string_view name) const {
    return text(name) == "true";
}

Error refusal_of(const std::optional<Message>& problem, std::vector<FieldError> errors) {
    Error error = refused(std::move(errors)).value();
    if (problem) {
        error.message = *problem;
    }
    return error;
}

Result<FormValues> read_form(const Form& form, const Parameters& sent) {
    FormValues values;
    std::vector<FieldError> faults;
    for (const Field& field : form.fields) {
        std::string value = tidied(field, sent.text_of(field.name));
        if (std::optional<Message> fault = fault_of(field, value)) {
            faults.push_back({field.name, std::move(*fault)});
        }
        values.set(field.name, std::move(value));
    }
    if (!faults.empty()) {
        return refused(std::move(faults));
    }
    return values;
}

Result<FormValues> read_form(const Form& form, const Value& json) {
    if (!json.is_object()) {
        return failure(ErrorKind::InvalidInput, {"form.error.not_an_object", {}});
    }
    Parameters sent;
    std::vector<FieldError> faults;
    for (const auto& [name, member] : json.as_object()) {
        const Field* field = find_field(form, name);
        if (field == nullptr) {
            faults.push_back(unknown_member(form, name));
            continue;
        }
        std::optional<std::string> text = sent_text(*field, member);
        if (!text) {
            const bool is_checkbox = field->type == FieldType::Checkbox;
            faults.push_back(
                {name, {is_checkbox ? "form.error.not_a_boolean" : "form.error.not_a_text", {}}});
        }
        sent.add(name, std::move(text).value_or(""));
    }
    Result<FormValues> values = read_form(form, sent);
    if (!values) {
        const auto is_known = [&](const FieldError& fault) {
            return std::ranges::find(faults, fault.field, &FieldError::field) != faults.end();
        };
        std::ranges::copy_if(values.error().fields, std::back_inserter(faults),
                             std::not_fn(is_known));
    }
    if (!faults.empty()) {
        return refused(std::move(faults));
    }
    return values;
}

} // namespace stocktake::web
