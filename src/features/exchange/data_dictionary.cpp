// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/data_dictionary.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

using kinds::Field;
using kinds::FieldType;

const Field& field_of(const kinds::CellColumn& column) {
    return column.column != nullptr ? *column.column : *column.field;
}

std::string text_in_language(const LanguageMap& map, const web::Speaker& say) {
    return std::string(best_text(map, say.language()).text);
}

std::vector<std::string> country_names(const DictionaryContext& context) {
    std::vector<std::string> names;
    for (const auto& node : context.references.nodes(frameworks::countries)) {
        names.push_back(text_in_language(node.titles, context.say));
    }
    std::ranges::sort(names, {}, [&](const std::string& name) {
        return context.say.catalogue().sort_key(context.say.language(), name);
    });
    return names;
}

/// Of the nodes that a field may name.
std::vector<std::string> node_names(const DictionaryContext& context, const Field& field,
                                    bool with_titles) {
    const bool says_framework = field.frameworks.size() > 1 && field.type == FieldType::Alignment;
    std::vector<std::string> names;
    for (const std::string& framework : field.frameworks) {
        for (const auto& node : context.references.nodes(framework)) {
            if (!field.node_kinds.empty() &&
                std::ranges::find(field.node_kinds, node.kind) == field.node_kinds.end()) {
                continue;
            }
            std::string& name = names.emplace_back(says_framework ? framework + ":" : "");
            name += node.id;
            if (with_titles) {
                (name += ' ') += text_in_language(node.titles, context.say);
            }
        }
    }
    return names;
}

/// What a cell may hold of a list; empty where anything may stand. `with_titles` explains codes.
std::vector<std::string> choices_of(const DictionaryContext& context,
                                    const kinds::CellColumn& column, bool with_titles) {
    const Field& field = field_of(column);
    std::vector<std::string> choices;
    switch (field.type) {
    case FieldType::Choice:
        for (const kinds::Option& option : field.options) {
            choices.push_back(text_in_language(option.label, context.say));
        }
        return choices;
    case FieldType::Language:
        for (const Language language : all_languages) {
            choices.emplace_back(tag_of(language));
        }
        return choices;
    case FieldType::Country:
        return country_names(context);
    case FieldType::Region:
    case FieldType::Alignment:
        if (column.part.empty()) {
            return node_names(context, field, with_titles);
        }
        return {}; // rationales are free text
    default:
        return {};
    }
}

/// `At most 200 characters. From 1 to 5 items.`
std::string limits_of(const kinds::CellColumn& column, const web::Speaker& say) {
    const Field& field = field_of(column);
    std::string limits;
    const auto add = [&](const Message& message) {
        limits += (limits.empty() ? "" : " ") + say(message);
    };
    if (field.is_required) {
        add({"exchange.limit.required", {}});
    }
    const bool is_text = kinds::is_text(field.type) && column.part.empty();
    const std::string unit(kinds::name_of(field.length.unit));
    if (is_text && field.length.minimum > 0) {
        add({"exchange.limit.minimum_length",
             {{"unit", unit}, {"count", static_cast<std::int64_t>(field.length.minimum)}}});
    }
    if (is_text && field.length.maximum > 0) {
        add({"exchange.limit.maximum_length",
             {{"unit", unit}, {"count", static_cast<std::int64_t>(field.length.maximum)}}});
    }
    const bool is_number = column.part != "currency"; // of money
    if (field.minimum && is_number) {
        add({"exchange.limit.minimum", {{"number", kinds::bound_argument(field, *field.minimum)}}});
    }
    if (field.maximum && is_number) {
        add({"exchange.limit.maximum", {{"number", kinds::bound_argument(field, *field.maximum)}}});
    }
    const bool is_list = kinds::is_list(field.type) && column.part.empty();
    if (is_list && field.maximum_items > 1) {
        add({"exchange.limit.items", {{"count", static_cast<std::int64_t>(field.maximum_items)}}});
    }
    return limits;
}

std::string_view type_message(const kinds::CellColumn& column) {
    const Field& field = field_of(column);
    if (column.part == "rationale") {
        return "exchange.type.rationale";
    }
    if (column.part == "amount" || column.part == "latitude" || column.part == "longitude") {
        return "exchange.type.number";
    }
    if (column.part == "from" || column.part == "to") {
        return "exchange.type.date";
    }
    if (column.part == "currency") {
        return "exchange.type.currency";
    }
    if (column.part == "url") {
        return "exchange.type.url";
    }
    if (!column.part.empty()) {
        return "exchange.type.text"; // name of a place, title of a link
    }
    switch (field.type) {
    case FieldType::LongText:
        return "exchange.type.long_text";
    case FieldType::RichText:
        return "exchange.type.rich_text";
    case FieldType::Number:
        return field.decimals == 0 ? "exchange.type.whole_number" : "exchange.type.number";
    case FieldType::Date:
        return "exchange.type.date";
    case FieldType::Country:
        return "exchange.type.country";
    case FieldType::Region:
        return "exchange.type.region";
    case FieldType::Organization:
        return "exchange.type.organization";
    case FieldType::Choice:
        return "exchange.type.choice";
    case FieldType::Alignment:
        return "exchange.type.alignment";
    case FieldType::Language:
        return "exchange.type.language";
    default:
        return "exchange.type.text";
    }
}

std::string help_of(const kinds::CellColumn& column, const web::Speaker& say) {
    std::string help = say(type_message(column));
    for (const std::string& more :
         {limits_of(column, say), text_in_language(field_of(column).help, say)}) {
        if (!more.empty()) {
            help += " " + more;
        }
    }
    return help;
}

std::string help_of(const HeadColumnName& head, const web::Speaker& say) {
    return say("exchange.column_help." + std::string(head.name.substr(1)));
}

std::string joined(const std::vector<std::string>& choices) {
    static constexpr std::size_t most = 300; // of a long list the beginning says enough
    std::string text;
    for (std::size_t i = 0; i < std::min(choices.size(), most); ++i) {
        text += (i == 0 ? "" : "\n") + choices[i];
    }
    return choices.size() > most ? text + "\n…" : text;
}

} // namespace

formats::CellGuide guide_of(const DictionaryContext& context, const kinds::CellColumn& column) {
    return {column_title(column, context.say), help_of(column, context.say),
            choices_of(context, column, false)};
}

formats::CellGuide guide_of(const DictionaryContext& context, HeadColumn column) {
    const HeadColumnName& head = describe(column);
    formats::CellGuide guide{context.say(head.title), help_of(head, context.say), {}};
    if (column == HeadColumn::Language) {
        for (const Language language : all_languages) {
            guide.choices.emplace_back(tag_of(language));
        }
    } else if (column == HeadColumn::Consent) {
        for (const auto consent : {registry::Consent::Named, registry::Consent::Unnamed,
                                   registry::Consent::Secretariat}) {
            guide.choices.emplace_back(registry::name_of(consent));
        }
    }
    return guide;
}

Table dictionary_table(const DictionaryContext& context, std::span<const HeadColumn> head,
                       std::vector<kinds::CellColumn> columns) {
    std::erase_if(columns, [](const kinds::CellColumn& column) { return column.number > 1; });
    const web::Speaker& say = context.say;
    std::vector<std::vector<Value>> rows;
    for (const HeadColumn each : head) {
        const HeadColumnName& described = describe(each);
        rows.push_back({described.name, say(described.title), "", "", "",
                        say("exchange.seen_by.public"), help_of(described, say)});
    }
    for (const kinds::CellColumn& column : columns) {
        const std::string seen_by(kinds::name_of(visibility_of(column)));
        rows.push_back({column.name, column_title(column, say), say(type_message(column)),
                        limits_of(column, say), joined(choices_of(context, column, true)),
                        say("exchange.seen_by." + seen_by),
                        text_in_language(field_of(column).help, say)});
    }
    Table table;
    table.name = "dictionary";
    table.title = say("exchange.dictionary.title");
    table.columns = {{"column", say("exchange.dictionary.column")},
                     {"title", say("exchange.dictionary.label")},
                     {"type", say("exchange.dictionary.type")},
                     {"limits", say("exchange.dictionary.limits")},
                     {"options", say("exchange.dictionary.options")},
                     {"seen_by", say("exchange.dictionary.seen_by")},
                     {"help", say("exchange.dictionary.help")}};
    table.for_each_row = [rows = std::move(rows)](const Table::RowReceiver& receive) {
        for (const std::vector<Value>& row : rows) {
            receive(row);
        }
    };
    return table;
}

} // namespace stocktake::exchange
