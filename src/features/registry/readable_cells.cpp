// SPDX-License-Identifier: Apache-2.0
#include "features/registry/readable_cells.hpp"

#include "base/text.hpp"
#include "base/word_difference.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

using kinds::Field;
using kinds::FieldType;

std::string best_of(const LanguageMap& map, Language language) {
    return std::string(best_text(map, language).text);
}

std::string option_label(const Field& field, std::string_view id, Language language) {
    const auto option = std::ranges::find(field.options, id, &kinds::Option::id);
    return option == field.options.end() ? std::string(id) : best_of(option->label, language);
}

std::string node_label(const kinds::References& references, const std::vector<std::string>& where,
                       std::string_view name, Language language) {
    const std::size_t colon = name.find(':');
    if (where.size() > 1 && colon != std::string_view::npos) {
        const std::string_view framework = name.substr(0, colon);
        if (const auto* node = references.find_node(framework, name.substr(colon + 1))) {
            return node->code + " " + best_of(node->titles, language);
        }
    }
    for (const std::string& framework : where) {
        if (const auto* node = references.find_node(framework, name)) {
            const std::string title = best_of(node->titles, language);
            return framework == frameworks::countries || node->code.empty()
                       ? title
                       : node->code + " " + title;
        }
    }
    return std::string(name);
}

std::string organization_label(const kinds::References& references, std::string_view name,
                               Language language) {
    const kinds::OrganizationCard* card = references.get_organization(name);
    const std::string label = card == nullptr ? std::string() : best_of(card->names, language);
    return label.empty() ? std::string(name) : label;
}

/// One item of a list that a cell holds.
std::string item_text(const Field& field, std::string_view item,
                      const kinds::References& references, Language language) {
    switch (field.type) {
    case FieldType::Choice:
        return option_label(field, item, language);
    case FieldType::Country:
        return node_label(references, {std::string(frameworks::countries)}, item, language);
    case FieldType::Region:
        return node_label(references, field.frameworks, item, language);
    case FieldType::Organization:
        return organization_label(references, item, language);
    default:
        return std::string(item);
    }
}

/// `C5: because …` a line.
std::string alignment_text(const Field& field, std::string_view text,
                           const kinds::References& references, Language language) {
    std::string shown;
    for (const std::string_view line : split(text, '\n')) {
        const std::size_t space = line.find(": ");
        const std::string_view name = trimmed(line.substr(0, space));
        if (name.empty()) {
            continue;
        }
        shown += shown.empty() ? "" : "\n";
        shown += node_label(references, field.frameworks, name, language);
        if (space != std::string_view::npos) {
            shown += line.substr(space);
        }
    }
    return shown;
}

/// The column of a field of rows that a cell is in; else the field.
const Field* typed_field(const kinds::Kind& kind, std::string_view cell) {
    const Field* field = field_of_cell(kind, cell);
    if (field == nullptr || field->type != FieldType::Rows) {
        return field;
    }
    const std::string_view last = cell.substr(cell.rfind('.') + 1);
    const auto column = std::ranges::find(field->columns, last, &Field::id);
    return column == field->columns.end() ? field : &*column;
}

Value pieces_value(const std::vector<TextPiece>& pieces) {
    Value values = Value::array();
    for (const TextPiece& piece : pieces) {
        values.push(Value::object({{"text", piece.text}, {"is_changed", piece.is_changed}}));
    }
    return values;
}

} // namespace

const Field* field_of_cell(const kinds::Kind& kind, std::string_view cell) {
    return kind.find_field(cell.substr(0, cell.find('.')));
}

std::string cell_label(const kinds::Kind& kind, std::string_view cell, Language language) {
    const std::vector<std::string_view> parts = split(cell, '.');
    const Field* field = kind.find_field(parts.front());
    if (field == nullptr) {
        return std::string(cell);
    }
    std::string label = best_of(field->label, language);
    for (const std::string_view part : std::span(parts).subspan(1)) {
        if (parse_integer(part)) {
            label += ' ';
            label += part;
            continue;
        }
        const auto column = std::ranges::find(field->columns, part, &Field::id);
        if (column != field->columns.end()) {
            label += ": " + best_of(column->label, language);
        }
    }
    return label;
}

std::string cell_text(const kinds::Kind& kind, std::string_view cell, std::string_view text,
                      const kinds::References& references, const web::Speaker& say) {
    const Field* field = typed_field(kind, cell);
    if (field == nullptr || text.empty()) {
        return std::string(text);
    }
    switch (field->type) {
    case FieldType::Alignment:
        return alignment_text(*field, text, references, say.language());
    case FieldType::Choice:
    case FieldType::Country:
    case FieldType::Region:
    case FieldType::Organization: {
        std::string shown;
        for (const std::string_view item : split(text, ';')) {
            shown += shown.empty() ? "" : "; ";
            shown += item_text(*field, trimmed(item), references, say.language());
        }
        return shown;
    }
    default:
        return std::string(text);
    }
}

Value differences_value(const kinds::Kind& kind, const std::vector<kinds::Difference>& differences,
                        const kinds::References& references, const web::Speaker& say) {
    Value values = Value::array();
    for (const kinds::Difference& each : differences) {
        const TextDifference words =
            word_difference(cell_text(kind, each.cell, each.before, references, say),
                            cell_text(kind, each.cell, each.after, references, say));
        values.push(Value::object({{"cell", each.cell},
                                   {"label", cell_label(kind, each.cell, say.language())},
                                   {"before", pieces_value(words.before)},
                                   {"after", pieces_value(words.after)}}));
    }
    return values;
}

} // namespace stocktake::registry
