// SPDX-License-Identifier: Apache-2.0
#include "features/reports/outline_view.hpp"

#include "features/people/feature.hpp"
#include "features/reports/outline_urls.hpp"
#include "features/reports/parameter_choices.hpp"
#include "features/reports/placeholders.hpp"

#include <algorithm>

namespace stocktake::reports {

namespace {

std::string bracketed(const OutlineReading& reading, std::string_view name) {
    const web::Speaker& say = reading.say;
    std::string label;
    if (name == node_placeholder) {
        label = say("reports.outline.each_node");
    } else if (name == contributors_placeholder) {
        label = say("reports.outline.number_of_contributors");
    } else if (std::ranges::find(parameter_names, name) != parameter_names.end()) {
        label = say(label_id({std::string(name), {}}));
    } else {
        label = name;
    }
    return '[' + label + ']';
}

std::string readable(const OutlineReading& reading, std::string_view text) {
    return filled(text, [&](std::string_view name) { return bracketed(reading, name); });
}

std::string name_of_framework(const OutlineReading& reading, const std::string& framework) {
    const LanguageMap& names = reading.references.framework_name(framework);
    return names.empty() ? framework : std::string(best_text(names, reading.say.language()).text);
}

std::string name_of_node(const OutlineReading& reading, const frameworks::NodeName& node) {
    std::string title(best_text(node.titles, reading.say.language()).text);
    return node.code.empty() ? title : node.code + ' ' + title;
}

/// Frameworks and what parameters are called too by their names, the rest as the outline has it.
std::string label_of_member(const OutlineReading& reading, const std::string& name) {
    if (reading.references.has_framework(name)) {
        return name_of_framework(reading, name);
    }
    if (std::ranges::find(parameter_names, name) != parameter_names.end()) {
        return reading.say(label_id({name, {}}));
    }
    return name == "kind" ? reading.say("reports.outline.kind") : name;
}

Value member_in_words(const OutlineReading& reading, const std::string& name,
                      const std::string& text) {
    const auto* node = reading.references.get_node(name, text);
    return Value::object({{"member", name},
                          {"member_label", label_of_member(reading, name)},
                          {"member_value", node == nullptr ? readable(reading, text)
                                                           : name_of_node(reading, *node)}});
}

Value query_in_words(const OutlineReading& reading, const Query& query) {
    Value members = Value::array();
    for (const auto& [name, text] : query.members) {
        members.push(member_in_words(reading, name, text));
    }
    return Value::object({{"source", query.source}, {"members", std::move(members)}});
}

Value texts_in_words(const OutlineReading& reading, const std::vector<LanguageMap>& texts) {
    Value values = Value::array();
    for (const LanguageMap& text : texts) {
        values.push(Value::object({{"paragraph", words_of(reading, text)}}));
    }
    return values;
}

Value exhibits_in_words(const OutlineReading& reading, const std::vector<Exhibit>& exhibits) {
    Value values = Value::array();
    for (const Exhibit& exhibit : exhibits) {
        Value value = query_in_words(reading, exhibit.query);
        value.set("exhibit_title", words_of(reading, exhibit.title));
        values.push(std::move(value));
    }
    return values;
}

Value part_in_words(const OutlineReading& reading, const Part& part, std::int64_t level,
                    const std::string& number) {
    return Value::object(
        {{"part", part.id},
         {"level", level},
         {"number", number.empty() ? Value() : Value(number)},
         {"part_title", title_in_words(reading, part)},
         {"for_each",
          part.is_for_each
              ? Value(reading.say({"reports.outline.for_each",
                                   {{"framework", name_of_framework(reading, part.framework)}}}))
              : Value()},
         {"text", texts_in_words(reading, part.text)},
         {"query", part.query ? query_in_words(reading, *part.query) : Value()},
         {"exhibits", exhibits_in_words(reading, part.exhibits)},
         {"change_address", Value()}});
}

void add_parts(const OutlineReading& reading, const std::vector<Part>& parts, std::int64_t level,
               Value& values) {
    std::map<NumberStyle, std::size_t> positions;
    for (const Part& part : parts) {
        const std::string number =
            heading_number(part.number, ++positions[part.number], reading.say.language());
        values.push(part_in_words(reading, part, level, number));
        add_parts(reading, part.parts, level + 1, values);
    }
}

void add_line(Value& lines, const OutlineReading& reading, std::string_view label,
              const std::string& text) {
    if (!text.empty()) {
        lines.push(Value::object({{"line_label", reading.say(label)}, {"line_text", text}}));
    }
}

std::string addressee_in_words(const OutlineReading& reading, const OutlineAddressee& addressee) {
    std::string text = words_of(reading, addressee.name);
    for (const LanguageMap& more : {addressee.session, addressee.item}) {
        if (const std::string words = words_of(reading, more); !words.empty()) {
            text += " · ";
            text += words;
        }
    }
    return text;
}

} // namespace

std::string words_of(const OutlineReading& reading, const LanguageMap& text) {
    return readable(reading, best_text(text, reading.say.language()).text);
}

std::string title_in_words(const OutlineReading& reading, const Part& part) {
    if (!part.title.empty()) {
        return words_of(reading, part.title);
    }
    if (part.is_for_each) {
        return bracketed(reading, node_placeholder);
    }
    const auto* node = reading.references.get_node(part.framework, part.node);
    return node == nullptr ? readable(reading, part.node)
                           : std::string(best_text(node->titles, reading.say.language()).text);
}

Value parts_in_words(const OutlineReading& reading) {
    Value values = Value::array();
    add_parts(reading, reading.outline.parts, 1, values);
    return values;
}

Value parameters_in_words(const OutlineReading& reading) {
    Value values = Value::array();
    for (const Parameter& parameter : reading.outline.parameters) {
        values.push(Value::object(
            {{"parameter", parameter.name},
             {"parameter_label", reading.say(label_id(parameter))},
             {"framework", parameter.framework.empty()
                               ? Value()
                               : Value(name_of_framework(reading, parameter.framework))}}));
    }
    return values;
}

Value page_in_words(const OutlineReading& reading) {
    const Outline& outline = reading.outline;
    Value lines = Value::array();
    add_line(lines, reading, "reports.outline.page_title", words_of(reading, outline.title));
    add_line(lines, reading, "reports.outline.author", words_of(reading, outline.author));
    add_line(lines, reading, "reports.outline.organization",
             words_of(reading, outline.organization));
    add_line(lines, reading, "reports.outline.symbol", outline.symbol);
    for (const LanguageMap& text : outline.imprint) {
        add_line(lines, reading, "reports.outline.imprint", words_of(reading, text));
    }
    for (const OutlineAddressee& addressee : outline.addressees) {
        add_line(lines, reading, "reports.outline.addressee",
                 addressee_in_words(reading, addressee));
    }
    for (const OutlineBlock& block : outline.blocks) {
        for (const LanguageMap& text : block.text) {
            lines.push(Value::object({{"line_label", words_of(reading, block.title)},
                                      {"line_text", words_of(reading, text)}}));
        }
    }
    return lines;
}

Value contributors_in_words(const OutlineReading& reading) {
    Value values = Value::array();
    for (const std::string& id : reading.outline.contributors) {
        const auto* card = reading.references.get_organization(id);
        values.push(Value::object(
            {{"organization", id},
             {"organization_name",
              card == nullptr ? id
                              : std::string(best_text(card->names, reading.say.language()).text)},
             {"organization_address", people::organization_address(OrganizationId(id))}}));
    }
    return values;
}

} // namespace stocktake::reports
