// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/template_files.hpp"

#include <algorithm>

namespace stocktake::exchange {

namespace {

/// Numbered groups that a template offers; whoever needs more writes more headings.
constexpr std::size_t offered_groups = 3;

constexpr std::array offered_head{HeadColumn::SourceId, HeadColumn::Language, HeadColumn::Consent};

/// Examples of the description, in the language of the reader or the next best.
std::string example_of(const DictionaryContext& context, const kinds::CellColumn& column) {
    const kinds::Field& field = column.column != nullptr ? *column.column : *column.field;
    const std::string_view described = best_text(field.example, context.say.language()).text;
    if (!described.empty() && column.part.empty() && column.number <= 1) {
        return std::string(described);
    }
    if (column.number > 1 || column.part == "rationale") {
        return {};
    }
    if (column.part == "amount") {
        return "250000";
    }
    if (column.part == "currency") {
        return "USD";
    }
    if (column.part == "from") {
        return "2025-03";
    }
    if (column.part == "to") {
        return "2026-12-31";
    }
    if (column.part == "url") {
        return "https://example.org";
    }
    const formats::CellGuide guide = guide_of(context, column);
    if (!guide.choices.empty()) {
        return guide.choices.front();
    }
    switch (field.type) {
    case kinds::FieldType::Number:
        return column.field->id == context.kind.year_field ? "2025" : "12";
    case kinds::FieldType::Date:
        return "2025-03-31";
    default:
        return {};
    }
}

std::vector<Column> columns_of(const DictionaryContext& context,
                               const std::vector<kinds::CellColumn>& cells) {
    std::vector<Column> columns;
    columns.reserve(offered_head.size() + cells.size());
    for (const HeadColumn head : offered_head) {
        columns.push_back({std::string(describe(head).name), context.say(describe(head).title)});
    }
    for (const kinds::CellColumn& cell : cells) {
        columns.push_back({cell.name, column_title(cell, context.say)});
    }
    return columns;
}

Table table_of(std::string name, std::string title, std::vector<Column> columns,
               std::vector<std::vector<Value>> rows) {
    return {std::move(name), std::move(title), std::move(columns),
            [rows = std::move(rows)](const Table::RowReceiver& receive) {
                for (const std::vector<Value>& row : rows) {
                    receive(row);
                }
            }};
}

std::string name_of(const kinds::Kind& kind) {
    return kind.address + "-template";
}

std::string title_of(const DictionaryContext& context) {
    return std::string(best_text(context.kind.plural, context.say.language()).text);
}

} // namespace

formats::Workbook template_workbook(const DictionaryContext& context) {
    const std::vector<kinds::CellColumn> cells = exchanged_columns(context.kind, offered_groups);
    const std::vector<Column> columns = columns_of(context, cells);
    std::vector<formats::CellGuide> guides;
    guides.reserve(offered_head.size() + cells.size());
    std::vector<Value> example{"1", tag_of(context.say.language()), "named"};
    for (const HeadColumn head : offered_head) {
        guides.push_back(guide_of(context, head));
    }
    for (const kinds::CellColumn& cell : cells) {
        guides.push_back(guide_of(context, cell));
        example.emplace_back(example_of(context, cell));
    }
    formats::Sheet empty{table_of(name_of(context.kind), title_of(context), columns, {}), true,
                         std::move(guides)};
    formats::Sheet filled{
        table_of("example", context.say("exchange.template.example"), columns, {example}), true};
    formats::Sheet dictionary{dictionary_table(context, offered_head, cells)};
    return {title_of(context), {std::move(empty), std::move(filled), std::move(dictionary)}};
}

Table template_table(const DictionaryContext& context) {
    const std::vector<kinds::CellColumn> cells = exchanged_columns(context.kind, offered_groups);
    std::vector<Value> comments;
    for (const HeadColumn head : offered_head) {
        const formats::CellGuide guide = guide_of(context, head);
        comments.emplace_back("# " + guide.title + ": " + guide.help);
    }
    for (const kinds::CellColumn& cell : cells) {
        const formats::CellGuide guide = guide_of(context, cell);
        comments.emplace_back("# " + guide.title + ": " + guide.help);
    }
    return table_of(name_of(context.kind), title_of(context), columns_of(context, cells),
                    {std::move(comments)});
}

} // namespace stocktake::exchange
