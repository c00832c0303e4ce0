// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/answers.hpp"
#include "features/kinds/currency.hpp"
#include "features/kinds/kind_file.hpp"
#include "features/kinds/urls.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

constexpr std::string_view date_pattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
constexpr std::string_view amount_pattern = R"(^-?[0-9]+(\.[0-9]+)?$)";
constexpr std::string_view link_pattern = "^https?://";
constexpr std::string_view file_pattern = "^[0-9a-z]{26}$";

Value text_schema() {
    return Value::object({{"type", "string"}});
}

Value pattern_schema(std::string_view pattern) {
    return Value::object({{"type", "string"}, {"pattern", pattern}});
}

Value object_schema(Value properties, Value required) {
    Value schema = Value::object({{"type", "object"},
                                  {"properties", std::move(properties)},
                                  {"additionalProperties", false}});
    if (!required.as_array().empty()) {
        schema.set("required", std::move(required));
    }
    return schema;
}

class SchemaWriter {
  public:
    SchemaWriter(const References& references, const web::Speaker& say)
        : m_references(references), m_say(say) {}

    Value content_schema(const Kind& kind) {
        std::vector<const Field*> fields = kind.fields();
        Value schema = Value::object({{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                                      {"title", in_language(kind.name)},
                                      {"description", in_language(kind.lead)}});
        Value body = fields_schema(fields);
        for (auto& [name, value] : body.as_object()) {
            schema.set(name, std::move(value));
        }
        if (!kind.at_least_one_of.empty()) {
            schema.set("allOf", groups_schema(kind));
        }
        return schema;
    }

  private:
    [[nodiscard]] std::string in_language(const LanguageMap& texts) const {
        return std::string(best_text(texts, m_say.language()).text);
    }

    Value fields_schema(const std::vector<const Field*>& fields) {
        Value properties = Value::object();
        Value required = Value::array();
        for (const Field* field : fields) {
            Value schema = Value::object({{"title", in_language(field->label)}});
            if (std::string text = description_of(*field); !text.empty()) {
                schema.set("description", std::move(text));
            }
            Value type = is_list(field->type) ? list_schema(*field) : one_schema(*field);
            for (auto& [name, value] : type.as_object()) {
                schema.set(name, std::move(value));
            }
            properties.set(field->id, std::move(schema));
            if (field->is_required) {
                required.push(field->id);
            }
        }
        return object_schema(std::move(properties), std::move(required));
    }

    /// What only people can read: help, limits in words, decimals.
    [[nodiscard]] std::string description_of(const Field& field) const {
        std::string text = in_language(field.help);
        const auto add = [&](const Message& message) {
            text += text.empty() ? "" : " ";
            text += m_say(message);
        };
        if (field.length.unit == LengthUnit::Words) {
            if (field.length.minimum > 0) {
                add({"kinds.limit.words_minimum", {{"limit", argument(field.length.minimum)}}});
            }
            if (field.length.maximum > 0) {
                add({"kinds.limit.words_maximum", {{"limit", argument(field.length.maximum)}}});
            }
        }
        if (field.type == FieldType::Number && field.decimals > 0) {
            add({"kinds.limit.decimals", {{"limit", std::int64_t{field.decimals}}}});
        }
        return text;
    }

    static std::int64_t argument(std::size_t count) { return static_cast<std::int64_t>(count); }

    static Value one_schema(const Field& field) {
        switch (field.type) {
        case FieldType::Number:
            return number_schema(field);
        case FieldType::Money:
            return object_schema(Value::object({{"amount", pattern_schema(amount_pattern)},
                                                {"currency", currency_schema()}}),
                                 Value::array({"amount", "currency"}));
        case FieldType::Date:
            return pattern_schema(date_pattern);
        case FieldType::Period: {
            Value schema = object_schema(Value::object({{"from", pattern_schema(date_pattern)},
                                                        {"to", pattern_schema(date_pattern)}}),
                                         Value::array());
            schema.set("minProperties", 1);
            return schema;
        }
        case FieldType::Place: {
            Value schema =
                object_schema(Value::object({{"name", limited_text(longest_line)},
                                             {"latitude", bounded("number", -90, 90)},
                                             {"longitude", bounded("number", -180, 180)}}),
                              Value::array({"name"}));
            schema.set("anyOf", both_or_none("latitude", "longitude"));
            return schema;
        }
        default:
            return length_schema(field);
        }
    }

    /// In words that validators of older drafts know, too.
    static Value both_or_none(std::string_view one, std::string_view other) {
        const auto requires_it = [](Value members) {
            return Value::object({{"required", std::move(members)}});
        };
        const Value any =
            Value::object({{"anyOf", Value::array({requires_it(Value::array({one})),
                                                   requires_it(Value::array({other}))})}});
        return Value::array(
            {requires_it(Value::array({one, other})), Value::object({{"not", any}})});
    }

    static Value limited_text(std::size_t longest) {
        Value schema = text_schema();
        schema.set("minLength", 1);
        schema.set("maxLength", longest);
        return schema;
    }

    static Value length_schema(const Field& field) {
        std::size_t minimum = 1;
        std::size_t maximum = field.type == FieldType::Text ? longest_line : longest_text;
        if (field.length.unit == LengthUnit::Characters) {
            minimum = std::max(minimum, field.length.minimum);
            maximum = field.length.maximum == 0 ? maximum : std::min(maximum, field.length.maximum);
        }
        Value schema = limited_text(maximum);
        schema.set("minLength", minimum);
        if (field.type == FieldType::RichText) {
            schema.set("contentMediaType", "text/markdown");
        }
        return schema;
    }

    static Value bounded(std::string_view type, double minimum, double maximum) {
        return Value::object(
            {{"type", type}, {"minimum", canonical(minimum)}, {"maximum", canonical(maximum)}});
    }

    static Value canonical(double number) {
        const auto whole = static_cast<std::int64_t>(number);
        return static_cast<double>(whole) == number ? Value(whole) : Value(number);
    }

    static Value number_schema(const Field& field) {
        return bounded(field.decimals == 0 ? "integer" : "number",
                       field.minimum.value_or(-largest_number),
                       field.maximum.value_or(largest_number));
    }

    static Value currency_schema() {
        Value codes = Value::array();
        for (const std::string& code : currencies()) {
            codes.push(code);
        }
        return Value::object({{"enum", std::move(codes)}});
    }

    Value list_schema(const Field& field) {
        Value schema = Value::object({{"type", "array"},
                                      {"items", item_schema(field)},
                                      {"minItems", std::max<std::size_t>(1, field.minimum_items)},
                                      {"maxItems", field.maximum_items}});
        if (field.type != FieldType::Rows) {
            schema.set("uniqueItems", true);
        }
        return schema;
    }

    Value item_schema(const Field& field) {
        switch (field.type) {
        case FieldType::Country:
            return nodes_schema(field, frameworks::countries);
        case FieldType::Region:
            return nodes_schema(field, field.frameworks.front());
        case FieldType::Organization:
            return Value::object(
                {{"anyOf",
                  Value::array({object_schema(Value::object({{"id", limited_text(longest_line)}}),
                                              Value::array({"id"})),
                                object_schema(Value::object({{"name", limited_text(longest_name)}}),
                                              Value::array({"name"}))})}});
        case FieldType::Choice:
            return options_schema(field);
        case FieldType::Link:
            return object_schema(Value::object({{"url", pattern_schema(link_pattern)},
                                                {"title", limited_text(longest_name)}}),
                                 Value::array({"url"}));
        case FieldType::Alignment:
            return alignment_schema(field);
        case FieldType::Language:
            return languages_schema();
        case FieldType::Rows:
            return row_schema(field);
        default:
            return pattern_schema(file_pattern);
        }
    }

    Value row_schema(const Field& field) {
        std::vector<const Field*> columns;
        std::ranges::transform(field.columns, std::back_inserter(columns),
                               [](const Field& each) { return &each; });
        Value schema = fields_schema(columns);
        schema.set("minProperties", 1);
        return schema;
    }

    static Value languages_schema() {
        Value tags = Value::array();
        for (const Language language : all_languages) {
            tags.push(tag_of(language));
        }
        return Value::object({{"enum", std::move(tags)}});
    }

    static Value options_schema(const Field& field) {
        Value ids = Value::array();
        for (const Option& option : field.options) {
            ids.push(option.id);
        }
        return Value::object({{"enum", std::move(ids)}});
    }

    Value nodes_schema(const Field& field, std::string_view framework) {
        Value ids = Value::array();
        for (const frameworks::NodeName& node : m_references.nodes(framework)) {
            const bool is_wanted =
                field.node_kinds.empty() ||
                std::ranges::find(field.node_kinds, node.kind) != field.node_kinds.end();
            if (is_wanted) {
                ids.push(node.id);
            }
        }
        return Value::object({{"enum", std::move(ids)}});
    }

    Value alignment_schema(const Field& field) {
        Value choices = Value::array();
        for (const std::string& framework : field.frameworks) {
            choices.push(
                object_schema(Value::object({{"framework", Value::object({{"const", framework}})},
                                             {"node", nodes_schema(field, framework)},
                                             {"rationale", limited_text(longest_rationale)}}),
                              Value::array({"framework", "node"})));
        }
        return Value::object({{"anyOf", std::move(choices)}});
    }

    static Value groups_schema(const Kind& kind) {
        Value groups = Value::array();
        for (const std::vector<std::string>& group : kind.at_least_one_of) {
            Value choices = Value::array();
            for (const std::string& field : group) {
                choices.push(Value::object({{"required", Value::array({field})}}));
            }
            groups.push(Value::object({{"anyOf", std::move(choices)}}));
        }
        return groups;
    }

    const References& m_references;
    const web::Speaker& m_say;
};

} // namespace

Value json_schema(const Kind& kind, const References& references, const web::Speaker& say) {
    Value schema = SchemaWriter(references, say).content_schema(kind);
    schema.set("$id", schema_address(kind.id));
    return schema;
}

} // namespace stocktake::kinds
