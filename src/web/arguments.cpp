// SPDX-License-Identifier: Apache-2.0
#include "web/arguments.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace stocktake::web {

namespace {

constexpr std::string_view language_parameter = "lang";

const QueryParameter* find_parameter(const Route& route, std::string_view name) {
    const auto found = std::ranges::find(route.query, name, &QueryParameter::name);
    return found == route.query.end() ? nullptr : &*found;
}

/// What is wrong with a value, or nothing.
std::optional<Message> complaint_about(const QueryParameter& parameter, const std::string& value) {
    switch (parameter.type) {
    case ParameterType::Integer: {
        const auto number = parse_integer(value);
        if (!number || *number < parameter.minimum || *number > parameter.maximum) {
            return Message{"site.parameter.integer",
                           {{"minimum", parameter.minimum}, {"maximum", parameter.maximum}}};
        }
        return std::nullopt;
    }
    case ParameterType::Boolean:
        if (value != "true" && value != "false") {
            return Message{"site.parameter.boolean", {}};
        }
        return std::nullopt;
    case ParameterType::Choice:
        if (std::ranges::find(parameter.choices, value) == parameter.choices.end()) {
            std::string choices;
            for (const std::string& choice : parameter.choices) {
                choices += (choices.empty() ? "" : ", ") + choice;
            }
            return Message{"site.parameter.choice", {{"choices", choices}}};
        }
        return std::nullopt;
    case ParameterType::Text:
        if (has_forbidden_characters(value)) {
            return Message{"site.parameter.characters", {}};
        }
        if (count_characters(value) > parameter.maximum_length) {
            return Message{"site.parameter.too_long",
                           {{"maximum", static_cast<std::int64_t>(parameter.maximum_length)}}};
        }
        return std::nullopt;
    }
    return std::nullopt;
}

Message unknown_name(std::string_view name, const std::vector<std::string_view>& known) {
    if (const auto meant = nearest(name, known)) {
        return {"site.parameter.unknown_nearest", {{"nearest", std::string(*meant)}}};
    }
    return {"site.parameter.unknown", {}};
}

Message unknown_parameter(const Route& route, std::string_view name) {
    std::vector<std::string_view> known{language_parameter};
    for (const QueryParameter& parameter : route.query) {
        known.push_back(parameter.name);
    }
    return unknown_name(name, known);
}

/// Members of a JSON body as form fields.
Result<void> read_json_body(const Route& route, Request& request) {
    const auto json = parse_json(request.body, {.bytes = route.body_limit, .depth = 32});
    if (!json) {
        return failure_of(json);
    }
    if (!json->is_object()) {
        return failure(ErrorKind::InvalidInput, {"site.error.json_object", {}});
    }
    std::vector<std::string_view> known;
    if (route.form != nullptr) {
        for (const Field& field : route.form->fields) {
            known.push_back(field.name);
        }
    }
    std::vector<FieldError> errors;
    for (const auto& [name, value] : json->as_object()) {
        if (route.form != nullptr && std::ranges::find(known, name) == known.end()) {
            errors.push_back({name, unknown_name(name, known)});
        } else if (value.is_string()) {
            request.form.add(name, value.as_string());
        } else if (value.is_integer()) {
            request.form.add(name, std::to_string(value.as_integer()));
        } else if (value.is_bool()) {
            request.form.add(name, value.as_bool() ? "true" : "");
        } else if (!value.is_null()) {
            errors.push_back({name, {"site.parameter.scalar", {}}});
        }
    }
    if (!errors.empty()) {
        return failure(ErrorKind::InvalidInput, {"site.error.body", {}}, std::move(errors));
    }
    return {};
}

} // namespace

Result<Arguments> check_arguments(const Route& route, Parameters path, const Parameters& query,
                                  UnknownParameters unknown) {
    Arguments arguments;
    arguments.path = std::move(path);
    if (route.judges_query) {
        arguments.query = query;
        return arguments;
    }
    std::vector<FieldError> errors;
    for (const auto& [name, value] : query.pairs()) {
        if (name == language_parameter) {
            if (unknown == UnknownParameters::Refused && !parse_language(value)) {
                errors.push_back({name, {"site.parameter.language", {}}});
            }
            continue;
        }
        const QueryParameter* parameter = find_parameter(route, name);
        if (parameter == nullptr) {
            if (unknown == UnknownParameters::Refused) {
                errors.push_back({name, unknown_parameter(route, name)});
            }
            continue;
        }
        if (value.empty()) {
            continue; // a form sends its empty fields too
        }
        if (arguments.query.find(name) && !parameter->is_repeatable) {
            errors.push_back({name, {"site.parameter.repeated", {}}});
        } else if (auto complaint = complaint_about(*parameter, value)) {
            errors.push_back({name, std::move(*complaint)});
        } else {
            arguments.query.add(name, value);
        }
    }
    if (!errors.empty()) {
        return failure(ErrorKind::InvalidInput, {"site.error.parameters", {}}, std::move(errors));
    }
    return arguments;
}

bool knows_all(const Route& route, const Parameters& query) {
    return std::ranges::all_of(query.pairs(), [&](const Parameters::Pair& pair) {
        return pair.first == language_parameter || find_parameter(route, pair.first) != nullptr;
    });
}

Message body_too_large(std::size_t limit) {
    static constexpr std::size_t megabyte = std::size_t{1} << 20U;
    const bool is_large = limit >= megabyte;
    return {"site.error.too_large",
            {{"limit", static_cast<std::int64_t>(is_large ? limit / megabyte : limit / 1024)},
             {"unit", std::string(is_large ? "megabytes" : "kilobytes")}}};
}

Result<void> read_body(const Route& route, Request& request) {
    if (request.body.size() > route.body_limit) {
        return failure(ErrorKind::TooLarge, body_too_large(route.body_limit));
    }
    const std::string_view content_type = request.headers.text_of("Content-Type");
    const std::string type = lower_ascii(trimmed(content_type.substr(0, content_type.find(';'))));
    if (type == "application/json") {
        return route.json_body.is_null() ? read_json_body(route, request) : Result<void>();
    }
    if (type == "application/x-www-form-urlencoded" || type == "multipart/form-data") {
        return parse_form_body(request);
    }
    if (request.body.empty()) {
        return {};
    }
    return failure(ErrorKind::UnsupportedMediaType, {"site.error.media_type", {}});
}

const std::string& Arguments::text(std::string_view name) const {
    for (const auto& [key, value] : path.pairs()) {
        if (key == name) {
            return value;
        }
    }
    throw std::logic_error("the pattern of this route has no parameter " + std::string(name));
}

std::int64_t Arguments::integer(std::string_view name) const {
    const auto number = parse_integer(text(name));
    if (!number) {
        throw std::logic_error("the pattern of this route does not call it an integer: " +
                               std::string(name));
    }
    return *number;
}

std::string_view Arguments::query_text(std::string_view name) const {
    return query.text_of(name);
}

std::optional<std::int64_t> Arguments::query_integer(std::string_view name) const {
    const auto text = query.find(name);
    return text ? parse_integer(*text) : std::nullopt;
}

} // namespace stocktake::web
