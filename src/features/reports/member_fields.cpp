// SPDX-License-Identifier: Apache-2.0
#include "features/reports/member_fields.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::reports {

namespace {

/// As files have them: in the order of their tags.
constexpr std::array languages_by_tag{Language::Arabic, Language::English, Language::Spanish,
                                      Language::French, Language::Russian, Language::Chinese};
constexpr std::string_view source_member = "source";
constexpr std::string_view title_of_exhibit = "title"; // no member of what is asked

/// Browsers end lines by CR LF.
std::string with_plain_lines(std::string_view text) {
    std::string plain(text);
    std::erase(plain, '\r');
    return plain;
}

std::vector<std::string> lines_in(std::string_view text) {
    std::vector<std::string> lines;
    const std::string plain = with_plain_lines(text);
    for (const std::string_view line : split(plain, '\n')) {
        if (!trimmed(line).empty()) {
            lines.emplace_back(trimmed(line));
        }
    }
    return lines;
}

/// An empty line stands between two.
std::vector<std::string> paragraphs_in(std::string_view text) {
    std::vector<std::string> paragraphs;
    const std::string plain = with_plain_lines(text);
    bool is_within = false;
    for (const std::string_view line : split(plain, '\n')) {
        const std::string_view words = trimmed(line);
        if (!words.empty() && is_within) {
            paragraphs.back() += '\n';
            paragraphs.back() += words;
        } else if (!words.empty()) {
            paragraphs.emplace_back(words);
        }
        is_within = !words.empty();
    }
    return paragraphs;
}

std::string joined_texts(const std::vector<std::string>& texts, std::string_view between) {
    std::string all;
    for (const std::string& text : texts) {
        all += all.empty() ? "" : between;
        all += text;
    }
    return all;
}

std::vector<std::string> texts_of(const Value& list, std::string_view language = {}) {
    std::vector<std::string> texts;
    for (const Value& item : list.is_array() ? list.as_array() : Value::Array()) {
        texts.emplace_back(language.empty() ? std::string_view(item.as_string())
                                            : item.text_of(language));
    }
    return texts;
}

std::string query_lines(const Value& query) {
    std::vector<std::string> lines;
    for (const auto& [name, value] : query.is_object() ? query.as_object() : Value::Object()) {
        if (name != source_member && name != title_of_exhibit && value.is_string()) {
            lines.push_back(name + '=' + value.as_string());
        }
    }
    return joined_texts(lines, "\n");
}

/// A line without `=` is a member without a value, which the checker refuses by its name.
Value typed_query(std::string_view text) {
    Value members = Value::object();
    for (const std::string& line : lines_in(text)) {
        const std::size_t sign = std::min(line.find('='), line.size());
        members.set(trimmed(std::string_view(line).substr(0, sign)),
                    trimmed(std::string_view(line).substr(std::min(sign + 1, line.size()))));
    }
    return members.as_object().empty() ? Value() : members;
}

Value typed_title(const web::Parameters& typed, const MemberField& field) {
    Value title = Value::object();
    for (const Language language : languages_by_tag) {
        const auto text = trimmed(typed.text_of(input_name(field, language)));
        if (!text.empty()) {
            title.set(tag_of(language), text);
        }
    }
    return title.as_object().empty() ? Value() : title;
}

/// A language that has fewer than the others lacks the last of them.
Value typed_paragraphs(const web::Parameters& typed, const MemberField& field) {
    Value all = Value::array();
    for (const Language language : languages_by_tag) {
        const auto paragraphs = paragraphs_in(typed.text_of(input_name(field, language)));
        while (all.as_array().size() < paragraphs.size()) {
            all.push(Value::object());
        }
        for (std::size_t i = 0; i < paragraphs.size(); ++i) {
            all.as_array()[i].set(tag_of(language), paragraphs[i]);
        }
    }
    return all;
}

bool is_at_or_below(std::string_view place, std::string_view path) {
    return place.starts_with(path) &&
           (place.size() == path.size() || place[path.size()] == '.' || place[path.size()] == '[');
}

/// That with the longest path that leads to the place.
const MemberField* field_at(std::span<const MemberGroup> groups, std::string_view place) {
    const MemberField* nearest_one = nullptr;
    for (const MemberGroup& group : groups) {
        for (const MemberField& field : group.fields) {
            if (is_at_or_below(place, field.path) &&
                (nearest_one == nullptr || nearest_one->path.size() < field.path.size())) {
                nearest_one = &field;
            }
        }
    }
    return nearest_one;
}

/// Of a fault in a text of several languages; nothing when it is about all of them.
std::optional<Language> language_of(const Rejection& fault) {
    for (const auto& [name, argument] : fault.reason.arguments) {
        if (const auto* text = std::get_if<std::string>(&argument);
            name == "language" && text != nullptr) {
            return parse_language(*text);
        }
    }
    return parse_language(fault.place.substr(fault.place.rfind('.') + 1));
}

InputFault fault_at(const MemberField& field, const Rejection& fault, std::string_view place) {
    InputFault told{field.name, fault.value, fault.reason};
    if (is_in_languages(field.shape)) {
        told.input = input_name(field, language_of(fault).value_or(Language::English));
    }
    if (field.shape == MemberShape::Members && place.size() > field.path.size()) {
        told.detail = place.substr(field.path.size() + 1);
    }
    return told;
}

std::string fault_text(const InputFault& fault, const web::Speaker& say) {
    return fault.detail.empty() ? say(fault.reason) : fault.detail + ": " + say(fault.reason);
}

/// All that is wrong with an input, in one sentence after the other.
Value faults_at(std::span<const InputFault> faults, const std::string& input,
                const web::Speaker& say) {
    std::string text;
    for (const InputFault& fault : faults) {
        if (fault.input == input) {
            text += text.empty() ? "" : " ";
            text += fault_text(fault, say);
        }
    }
    return text.empty() ? Value() : Value(std::move(text));
}

Value choices_value(const MemberField& field, std::string_view chosen) {
    Value choices = Value::array();
    for (const web::Choice& choice : field.choices) {
        choices.push(Value::object({{"choice", choice.value},
                                    {"choice_label", choice.label},
                                    {"is_selected", choice.value == chosen}}));
    }
    return choices;
}

/// One for each language, or the only one.
Value inputs_value(const MemberField& field, const web::Parameters& typed,
                   std::span<const InputFault> faults, const web::Speaker& say) {
    Value inputs = Value::array();
    for (const Language language : languages_by_tag) {
        const std::string name =
            is_in_languages(field.shape) ? input_name(field, language) : field.name;
        inputs.push(Value::object({{"input", name},
                                   {"language", tag_of(language)},
                                   {"language_name", own_name_of(language)},
                                   {"direction", direction_of(language)},
                                   {"typed", typed.text_of(name)},
                                   {"error", faults_at(faults, name, say)}}));
        if (!is_in_languages(field.shape)) {
            break;
        }
    }
    return inputs;
}

Value field_value(const MemberField& field, const web::Parameters& typed,
                  std::span<const InputFault> faults, const web::Speaker& say) {
    const auto is = [&](MemberShape shape) { return field.shape == shape; };
    return Value::object(
        {{"label", say(field.label)},
         {"help", field.help.empty() ? Value() : Value(say(field.help))},
         {"is_title", is(MemberShape::Title)},
         {"is_text", is(MemberShape::Paragraphs)},
         {"is_line", is(MemberShape::Line)},
         {"is_choice", is(MemberShape::Choice)},
         {"is_check", is(MemberShape::Check)},
         {"is_list", is(MemberShape::Names) || is(MemberShape::Members)},
         {"is_checked", is(MemberShape::Check) && !typed.text_of(field.name).empty()},
         {"choices", choices_value(field, typed.text_of(field.name))},
         {"inputs", inputs_value(field, typed, faults, say)}});
}

} // namespace

std::string input_name(const MemberField& field, Language language) {
    return field.name + '-' + std::string(tag_of(language));
}

void type_member(web::Parameters& typed, const MemberField& field, const Value* member) {
    if (member == nullptr) {
        return;
    }
    for (const Language language : languages_by_tag) {
        const std::string_view tag = tag_of(language);
        if (field.shape == MemberShape::Title) {
            typed.add(input_name(field, language), std::string(member->text_of(tag)));
        } else if (field.shape == MemberShape::Paragraphs) {
            typed.add(input_name(field, language), joined_texts(texts_of(*member, tag), "\n\n"));
        }
    }
    if (field.shape == MemberShape::Names) {
        typed.add(field.name, joined_texts(texts_of(*member), "\n"));
    } else if (field.shape == MemberShape::Members) {
        typed.add(field.name, query_lines(*member));
    } else if (field.shape == MemberShape::Check) {
        typed.add(field.name, member->as_bool() ? "true" : "");
    } else if (member->is_string()) {
        typed.add(field.name, member->as_string());
    }
}

Value typed_member(const web::Parameters& typed, const MemberField& field) {
    const std::string_view text = typed.text_of(field.name);
    switch (field.shape) {
    case MemberShape::Title:
        return typed_title(typed, field);
    case MemberShape::Paragraphs:
        return typed_paragraphs(typed, field);
    case MemberShape::Names: {
        Value names = Value::array();
        for (std::string& line : lines_in(text)) {
            names.push(std::move(line));
        }
        return names;
    }
    case MemberShape::Members:
        return typed_query(text);
    case MemberShape::Check:
        return text.empty() || text == "false" ? Value() : Value(true);
    default:
        return trimmed(text).empty() ? Value() : Value(trimmed(text));
    }
}

SortedFaults sorted_faults(std::span<const MemberGroup> groups,
                           const std::vector<Rejection>& faults, std::string_view prefix) {
    SortedFaults sorted;
    for (const Rejection& fault : faults) {
        std::string_view place = fault.place;
        const bool is_here = prefix.empty() || is_at_or_below(place, prefix);
        if (is_here && !prefix.empty()) {
            place.remove_prefix(std::min(prefix.size() + 1, place.size()));
        }
        if (const MemberField* field = is_here ? field_at(groups, place) : nullptr) {
            sorted.at_inputs.push_back(fault_at(*field, fault, place));
        } else {
            sorted.elsewhere.push_back(fault);
        }
    }
    return sorted;
}

Value groups_value(std::span<const MemberGroup> groups, const web::Parameters& typed,
                   std::span<const InputFault> faults, const web::Speaker& say) {
    Value values = Value::array();
    for (const MemberGroup& group : groups) {
        Value fields = Value::array();
        for (const MemberField& field : group.fields) {
            fields.push(field_value(field, typed, faults, say));
        }
        values.push(
            Value::object({{"heading", group.heading.empty() ? Value() : Value(group.heading)},
                           {"fields", std::move(fields)}}));
    }
    return values;
}

web::Form documented_form(std::string name, std::span<const MemberGroup> groups) {
    constexpr std::size_t longest_input = 100'000;
    web::Form form{std::move(name), "", "reports.text.save", {}};
    form.fields.push_back({.name = "base",
                           .label = "reports.edit.base",
                           .type = web::FieldType::Hidden,
                           .maximum = 10});
    for (const MemberGroup& group : groups) {
        for (const MemberField& field : group.fields) {
            web::Field input{.name = field.name,
                             .label = field.label,
                             .type = field.shape == MemberShape::Check ? web::FieldType::Checkbox
                                                                       : web::FieldType::LongText,
                             .is_required = false,
                             .maximum = longest_input};
            if (!is_in_languages(field.shape)) {
                form.fields.push_back(std::move(input));
                continue;
            }
            for (const Language language : languages_by_tag) {
                input.name = input_name(field, language);
                form.fields.push_back(input);
            }
        }
    }
    return form;
}

Error refusal_of(const SortedFaults& faults) {
    const std::size_t count = faults.at_inputs.size() + faults.elsewhere.size();
    Error error{ErrorKind::InvalidInput,
                {"reports.text.refused", {{"count", static_cast<std::int64_t>(count)}}},
                {},
                {}};
    for (const InputFault& fault : faults.at_inputs) {
        error.fields.push_back({fault.input, fault.reason});
    }
    for (const Rejection& fault : faults.elsewhere) {
        error.fields.push_back({fault.place, fault.reason});
    }
    return error;
}

} // namespace stocktake::reports
