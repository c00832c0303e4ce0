// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/field_view.hpp"

#include "features/kinds/counting.hpp"
#include "features/kinds/form_hints.hpp"

namespace stocktake::kinds {

namespace {

std::string local(const web::Speaker& say, const LanguageMap& texts) {
    return std::string(best_text(texts, say.language()).text);
}

/// Collects sentences about limits that are there.
class Limits {
  public:
    explicit Limits(const web::Speaker& say) : m_say(say) {}

    void add(std::string_view id, std::size_t limit) {
        if (limit > 0) {
            m_texts.push_back(m_say({std::string(id), {{"limit", as_argument(limit)}}}));
        }
    }

    void add(std::string_view id, const Field& field, const std::optional<double>& limit) {
        if (limit) {
            m_texts.push_back(m_say({std::string(id), {{"limit", bound_argument(field, *limit)}}}));
        }
    }

    void add(std::string text) { m_texts.push_back(std::move(text)); }

    std::vector<std::string> take() { return std::move(m_texts); }

  private:
    const web::Speaker& m_say;
    std::vector<std::string> m_texts;
};

void add_length(Limits& limits, const Length& length) {
    if (length.unit == LengthUnit::Words) {
        limits.add("kinds.limit.words_minimum", length.minimum);
        limits.add("kinds.limit.words_recommended", length.recommended);
        limits.add("kinds.limit.words_maximum", length.maximum);
    } else {
        limits.add("kinds.limit.characters_minimum", length.minimum);
        limits.add("kinds.limit.characters_recommended", length.recommended);
        limits.add("kinds.limit.characters_maximum", length.maximum);
    }
}

Value options_item(const web::Speaker& say, const Field& field) {
    Value options = Value::array();
    for (const Option& option : field.options) {
        options.push(Value::object({{"option", option.id}, {"label", local(say, option.label)}}));
    }
    return options;
}

Value texts_item(const std::vector<std::string>& texts) {
    Value list = Value::array();
    for (const std::string& text : texts) {
        list.push(text);
    }
    return list;
}

} // namespace

std::string type_label(const web::Speaker& say, FieldType type) {
    return say("kinds.type." + std::string(name_of(type)));
}

std::string visibility_label(const web::Speaker& say, Visibility visibility) {
    return say("kinds.visibility." + std::string(name_of(visibility)));
}

std::string state_label(const web::Speaker& say, State state) {
    return say("kinds.state." + std::string(name_of(state)));
}

std::string move_label(const web::Speaker& say, MoveName move) {
    return say("kinds.move." + std::string(name_of(move)));
}

std::string party_label(const web::Speaker& say, Party party) {
    return say("kinds.party." + std::string(name_of(party)));
}

std::vector<std::string> limits_of(const web::Speaker& say, const FrameworkNames& frameworks,
                                   const Field& field) {
    Limits limits(say);
    add_length(limits, field.length);
    limits.add("kinds.limit.number_minimum", field, field.minimum);
    limits.add("kinds.limit.number_maximum", field, field.maximum);
    if (field.type == FieldType::Number) {
        limits.add(say({"kinds.limit.decimals", {{"limit", std::int64_t{field.decimals}}}}));
    }
    if (is_list(field.type)) {
        limits.add("kinds.limit.items_minimum", field.minimum_items);
        limits.add("kinds.limit.items_maximum", field.maximum_items);
    }
    for (const std::string& framework : field.frameworks) {
        const auto name = frameworks.find(framework);
        limits.add(name == frameworks.end() ? std::string(framework) : local(say, name->second));
    }
    return limits.take();
}

Value field_item(const web::Speaker& say, const FrameworkNames& frameworks, const Field& field) {
    Value columns = Value::array();
    for (const Field& column : field.columns) {
        columns.push(field_item(say, frameworks, column));
    }
    Value ids = Value::array();
    for (const std::string& framework : field.frameworks) {
        ids.push(framework);
    }
    return Value::object({{"field", field.id},
                          {"label", local(say, field.label)},
                          {"type", name_of(field.type)},
                          {"type_label", type_label(say, field.type)},
                          {"is_required", field.is_required},
                          {"visibility", name_of(field.visibility)},
                          {"audience", audience_text(field, say)},
                          {"visibility_label", visibility_label(say, field.visibility)},
                          {"is_translatable", field.is_translatable},
                          {"limits", texts_item(limits_of(say, frameworks, field))},
                          {"options", options_item(say, field)},
                          {"frameworks", std::move(ids)},
                          {"help", local(say, field.help)},
                          {"example", local(say, field.example)},
                          {"columns", std::move(columns)}});
}

} // namespace stocktake::kinds
