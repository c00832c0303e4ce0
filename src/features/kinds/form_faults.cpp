// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/form_faults.hpp"

#include "base/text.hpp"
#include "features/kinds/content.hpp"

#include <algorithm>

namespace stocktake::kinds {

std::string element_id(std::string_view cell) {
    std::string id = "f-";
    id += cell;
    std::ranges::replace_if(id, [](char c) { return c == '.' || c == ':'; }, '-');
    return id;
}

std::vector<FieldError> labelled(const Kind& kind, std::vector<FieldError> problems,
                                 const web::Speaker& say) {
    for (FieldError& problem : problems) {
        if (problem.message.id != one_of_fault) {
            continue;
        }
        for (auto& [name, value] : problem.message.arguments) {
            std::string labels;
            for (const std::string_view id : split(std::get<std::string>(value), ',')) {
                const Field* field = kind.find_field(trimmed(id));
                labels += labels.empty() ? "" : say("kinds.comma");
                labels +=
                    field == nullptr ? trimmed(id) : best_text(field->label, say.language()).text;
            }
            value = std::move(labels);
        }
    }
    return problems;
}

FormFaults::FormFaults(const std::vector<FieldError>& problems, const web::Speaker& say)
    : m_problems(problems), m_say(say), m_is_told(problems.size()) {}

template <class Predicate>
std::string FormFaults::tell_those(Predicate is_meant, std::string_view cell,
                                   std::string_view label) {
    std::string text;
    for (std::size_t i = 0; i < m_problems.size(); ++i) {
        if (!m_is_told[i] && is_meant(m_problems[i].field)) {
            m_is_told[i] = true;
            text += (text.empty() ? "" : " ") + m_say(m_problems[i].message);
        }
    }
    if (!text.empty()) {
        m_told.push(Value::object({{"id", element_id(cell)}, {"label", label}, {"text", text}}));
    }
    return text;
}

std::string FormFaults::tell(std::string_view cell, std::string_view label) {
    return tell_those([&](std::string_view field) { return field == cell; }, cell, label);
}

std::string FormFaults::tell_rest(std::string_view field, std::string_view label) {
    const auto is_in_field = [&](std::string_view cell) {
        return cell.starts_with(field) &&
               (cell.size() == field.size() || cell[field.size()] == '.');
    };
    return tell_those(is_in_field, field, label);
}

Value FormFaults::errors() const {
    Value errors = m_told;
    for (std::size_t i = 0; i < m_problems.size(); ++i) {
        if (!m_is_told[i]) {
            errors.push(Value::object({{"id", nullptr},
                                       {"label", m_problems[i].field},
                                       {"text", m_say(m_problems[i].message)}}));
        }
    }
    return errors;
}

Value FormFaults::summary() const {
    const auto count = static_cast<std::int64_t>(errors().as_array().size());
    return count == 0 ? Value() : Value(m_say({"form.error.summary", {{"count", count}}}));
}

} // namespace stocktake::kinds
