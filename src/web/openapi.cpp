// SPDX-License-Identifier: Apache-2.0
#include "web/openapi.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

std::string_view json_type_of(ParameterType type) {
    switch (type) {
    case ParameterType::Integer:
        return "integer";
    case ParameterType::Boolean:
        return "boolean";
    case ParameterType::Text:
    case ParameterType::Choice:
        return "string";
    }
    return "string";
}

Value schema_of(const QueryParameter& parameter) {
    Value schema = Value::object({{"type", json_type_of(parameter.type)}});
    if (parameter.type == ParameterType::Integer) {
        schema.set("minimum", parameter.minimum);
        schema.set("maximum", parameter.maximum);
    }
    if (parameter.type == ParameterType::Text) {
        schema.set("maxLength", static_cast<std::int64_t>(parameter.maximum_length));
    }
    if (parameter.type == ParameterType::Choice) {
        Value choices = Value::array();
        for (const std::string& choice : parameter.choices) {
            choices.push(choice);
        }
        schema.set("enum", choices);
    }
    if (parameter.is_repeatable) {
        return Value::object({{"type", "array"}, {"items", schema}});
    }
    return schema;
}

/// `{number:integer}` is `{number}` in OpenAPI, with the type in its schema.
std::string plain_pattern(const std::string& pattern, Value& parameters) {
    std::string plain;
    for (const std::string_view part : split(std::string_view(pattern).substr(1), '/')) {
        plain += '/';
        if (!part.starts_with('{')) {
            plain += part;
            continue;
        }
        const auto words = split(part.substr(1, part.size() - 2), ':');
        plain += "{" + std::string(words[0]) + "}";
        const bool is_integer = words.size() == 2 && words[1] == "integer";
        parameters.push(Value::object(
            {{"name", words[0]},
             {"in", "path"},
             {"required", true},
             {"schema", Value::object({{"type", is_integer ? "integer" : "string"}})}}));
    }
    return plain;
}

Value reference(std::string_view name) {
    return Value::object({{"$ref", "#/components/" + std::string(name)}});
}

Value responses_of(const Route& route, const Format& format) {
    const std::string_view type = route.raw_type.empty() ? format.media_type : route.raw_type;
    std::string media_type(type.substr(0, type.find(';')));
    Value ok =
        Value::object({{"description", "As asked for"},
                       {"content", Value::object({{std::move(media_type), Value::object()}})}});
    Value responses = Value::object();
    responses.set(route.method == Method::Post ? "303" : "200",
                  route.method == Method::Post
                      ? Value::object({{"description", "Done; the answer is at Location"}})
                      : std::move(ok));
    responses.set("4XX", reference("responses/Error"));
    return responses;
}

Value operation_of(const Route& route, const Format& format, Value path_parameters,
                   const Speaker& say) {
    Value parameters = std::move(path_parameters);
    for (const QueryParameter& parameter : route.query) {
        parameters.push(Value::object({{"name", parameter.name},
                                       {"in", "query"},
                                       {"description", parameter.description},
                                       {"schema", schema_of(parameter)}}));
    }
    parameters.push(reference("parameters/Language"));
    std::string id = route.name;
    std::ranges::replace(id, '/', '.');
    id += "." + std::string(format.suffix);
    Value operation = Value::object(
        {{"operationId", id},
         {"summary", route.summary},
         {"tags", Value::array({split(route.name, '/').front()})},
         {"parameters", std::move(parameters)},
         {"x-permission", route.permission.name()},
         {"x-stability", route.stability == Stability::Stable ? "stable" : "experimental"}});
    if (route.form != nullptr) {
        const Value schema = Value::object({{"schema", form_schema(*route.form, say)}});
        operation.set(
            "requestBody",
            Value::object({{"required", true},
                           {"content", Value::object({{"application/x-www-form-urlencoded", schema},
                                                      {"application/json", schema}})}}));
    }
    if (!route.permission.is_public()) {
        operation.set("security", Value::array({Value::object({{"token", Value::array()}})}));
    }
    operation.set("responses", responses_of(route, format));
    return operation;
}

Value components() {
    const Value error = Value::object(
        {{"type", "object"},
         {"properties",
          Value::object(
              {{"error",
                Value::object(
                    {{"type", "object"},
                     {"required", Value::array({"kind", "message", "request_id"})},
                     {"properties",
                      Value::object(
                          {{"kind", Value::object({{"type", "string"}})},
                           {"message", Value::object({{"type", "string"}})},
                           {"field", Value::object({{"type", Value::array({"string", "null"})}})},
                           {"fields", Value::object({{"type", "array"}})},
                           {"request_id", Value::object({{"type", "string"}})}})}})}})}});
    Value tags = Value::array();
    for (const Language language : all_languages) {
        tags.push(tag_of(language));
    }
    return Value::object(
        {{"schemas", Value::object({{"Error", error}})},
         {"responses",
          Value::object(
              {{"Error",
                Value::object(
                    {{"description", "What was wrong, in one sentence and per field"},
                     {"content",
                      Value::object(
                          {{"application/json",
                            Value::object({{"schema", reference("schemas/Error")}})}})}})}})},
         {"parameters",
          Value::object(
              {{"Language",
                Value::object(
                    {{"name", "lang"},
                     {"in", "query"},
                     {"description", "Language of texts and messages; else cookie, "
                                     "else Accept-Language, else English"},
                     {"schema", Value::object({{"type", "string"}, {"enum", tags}})}})}})},
         {"securitySchemes",
          Value::object({{"token", Value::object({{"type", "http"}, {"scheme", "bearer"}})}})}});
}

std::string verb_of(Method method) {
    return lower_ascii(name_of(method));
}

} // namespace

Value openapi_document(const Router& router, const Speaker& say, std::string_view version) {
    Value paths = Value::object();
    for (const Route& route : router.routes()) {
        std::vector<Format> formats = route.formats;
        if (formats.empty()) {
            formats.push_back(html_format);
        }
        for (const Format& format : formats) {
            Value parameters = Value::array();
            std::string path = plain_pattern(route.pattern, parameters);
            // A POST has no suffix of its own; its formats are chosen by Accept.
            if (format != html_format && route.method == Method::Get) {
                path += "." + std::string(format.suffix);
            }
            const Value* present = paths.find(path);
            Value item = present == nullptr ? Value::object() : *present;
            item.set(verb_of(route.method),
                     operation_of(route, format, std::move(parameters), say));
            paths.set(path, std::move(item));
        }
    }
    return Value::object(
        {{"openapi", "3.1.0"},
         {"info",
          Value::object({{"title", "Stocktake"},
                         {"version", version},
                         {"description",
                          "Every page is also data: the same address with a suffix. Lists have "
                          "meta.count and items; errors have error.kind and error.message."}})},
         {"paths", std::move(paths)},
         {"components", components()}});
}

} // namespace stocktake::web
