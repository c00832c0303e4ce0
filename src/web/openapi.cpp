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

Value content_of(std::string_view media_type, Value body) {
    std::string bare(media_type.substr(0, media_type.find(';')));
    return Value::object({{std::move(bare), std::move(body)}});
}

bool is_change(const Route& route) {
    return route.method != Method::Get && route.raw_type.empty();
}

Value responses_of(const Route& route, const Format& format) {
    Value responses = Value::object();
    if (!route.json_body.is_null()) {
        responses.set("201",
                      Value::object({{"description", "Made; it is at Location"},
                                     {"content", content_of(format.media_type, Value::object())}}));
    } else if (is_change(route)) {
        responses.set("200", reference("responses/Done"));
        responses.set(
            "303", Value::object(
                       {{"description", "Done, to readers of HTML: the result is at Location"}}));
    } else {
        const std::string_view type = route.raw_type.empty() ? format.media_type : route.raw_type;
        responses.set("200", Value::object({{"description", "As asked for"},
                                            {"content", content_of(type, Value::object())}}));
    }
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
    if (is_change(route)) {
        parameters.push(reference("parameters/CsrfToken"));
    }
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
    if (!route.json_body.is_null()) {
        operation.set(
            "requestBody",
            Value::object(
                {{"required", true},
                 {"content", Value::object({{"application/json",
                                             Value::object({{"schema", route.json_body}})}})}}));
    } else if (route.form != nullptr) {
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

Value text_schema(std::string_view description) {
    return Value::object({{"type", "string"}, {"description", description}});
}

Value schemas() {
    const Value field = Value::object(
        {{"type", "object"},
         {"properties",
          Value::object({{"field", text_schema("A parameter, or a member of the body")},
                         {"message", text_schema("What is wrong with it")}})}});
    const Value error = Value::object(
        {{"type", "object"},
         {"required", Value::array({"kind", "message", "request_id"})},
         {"properties",
          Value::object({{"kind", text_schema("Stable name of what went wrong, e.g. not_found")},
                         {"message", text_schema("One sentence for people")},
                         {"field", Value::object({{"type", Value::array({"string", "null"})}})},
                         {"fields", Value::object({{"type", "array"}, {"items", field}})},
                         {"request_id", text_schema("What the log knows this request by")}})}});
    return Value::object(
        {{"Done",
          Value::object(
              {{"type", "object"},
               {"properties", Value::object({{"location", text_schema("Path on this site")}})}})},
         {"Error",
          Value::object({{"type", "object"}, {"properties", Value::object({{"error", error}})}})}});
}

Value response(std::string_view description, std::string_view schema) {
    return Value::object({{"description", description},
                          {"content", content_of(json_format.media_type,
                                                 Value::object({{"schema", reference(schema)}}))}});
}

Value responses() {
    return Value::object(
        {{"Done", response("Done, to readers of JSON: where the result stands, or the page that "
                           "shows it where there is something to be seen once",
                           "schemas/Done")},
         {"Error", response("What was wrong, in one sentence and per field", "schemas/Error")}});
}

Value parameters() {
    Value tags = Value::array();
    for (const Language language : all_languages) {
        tags.push(tag_of(language));
    }
    return Value::object(
        {{"Language", Value::object({{"name", "lang"},
                                     {"in", "query"},
                                     {"description", "Language of texts and messages; else cookie, "
                                                     "else Accept-Language, else English"},
                                     {"schema", Value::object({{"type", "string"},
                                                               {"enum", std::move(tags)}})}})},
         {"CsrfToken",
          Value::object({{"name", "X-CSRF-Token"},
                         {"in", "header"},
                         {"description", "For browsers, here or as the field csrf_token: the value "
                                         "that a form of this site carries. A personal token "
                                         "needs none."},
                         {"schema", Value::object({{"type", "string"}})}})}});
}

Value components() {
    return Value::object(
        {{"schemas", schemas()},
         {"responses", responses()},
         {"parameters", parameters()},
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
                          "meta.count and items; errors have error.kind and error.message. What "
                          "changes something takes a form or a JSON object and answers in JSON "
                          "whoever accepts or sends it."}})},
         {"paths", std::move(paths)},
         {"components", components()}});
}

} // namespace stocktake::web
