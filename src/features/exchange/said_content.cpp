// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/said_content.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "features/exchange/table_columns.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace stocktake::exchange {

namespace {

using kinds::Cells;
using kinds::CellStyle;

const std::string* said_cell(const Cells& cells, std::string_view name) {
    const auto found = std::ranges::find(cells, name, &Cells::value_type::first);
    return found == cells.end() ? nullptr : &found->second;
}

/// The member that a cell names: `results.2.value` goes down into rows; `website.url` is of the
/// first link.
std::string text_at(const Value& content, std::string_view cell) {
    const auto item = [](const Value& list, std::int64_t number) -> const Value* {
        const auto& items = list.as_array();
        const bool is_there = number >= 1 && static_cast<std::size_t>(number) <= items.size();
        return is_there ? &items[static_cast<std::size_t>(number) - 1] : nullptr;
    };
    const Value* at = &content;
    for (const std::string_view part : split(cell, '.')) {
        const auto number = at->is_array() ? parse_integer(part) : std::nullopt;
        const Value* next = at->is_array() ? item(*at, number.value_or(1)) : at;
        if (next != nullptr && !number) {
            next = next->is_object() ? next->find(part) : nullptr;
        }
        if (next == nullptr) {
            break;
        }
        at = next;
    }
    if (at == &content || at->is_null()) {
        return {};
    }
    return at->is_string() ? at->as_string() : to_json(*at);
}

Value read_content(const kinds::Kind& kind, const Cells& cells, std::vector<FieldError>& problems) {
    kinds::Reading reading = kinds::read_cells(kind, cells, CellStyle::Table);
    std::ranges::move(reading.problems, std::back_inserter(problems));
    return std::move(reading.content);
}

bool is_blank_value(const Value& value) {
    if (value.is_null()) {
        return true;
    }
    if (value.is_string()) {
        return trimmed(value.as_string()).empty();
    }
    if (value.is_object()) {
        return std::ranges::all_of(value.as_object(), [](const Value::Member& member) {
            return is_blank_value(member.second);
        });
    }
    return value.is_array() && std::ranges::all_of(value.as_array(), is_blank_value);
}

/// Takes rows out of a layer that are blank in the original: the judge of the original does so.
void close_gaps(const kinds::Kind& kind, const Value& original, Value& layer) {
    for (auto& [id, answer] : layer.as_object()) {
        const kinds::Field* field = kind.find_field(id);
        const Value* rows = original.find(id);
        if (field == nullptr || field->type != kinds::FieldType::Rows || rows == nullptr ||
            !rows->is_array() || !answer.is_array()) {
            continue;
        }
        Value kept = Value::array();
        for (std::size_t i = 0; i < answer.as_array().size(); ++i) {
            const bool is_gap = i < rows->as_array().size() && is_blank_value(rows->as_array()[i]);
            if (!is_gap) {
                kept.push(std::move(answer.as_array()[i]));
            }
        }
        answer = std::move(kept);
    }
}

/// `before` with the cells of `said` in place of its own.
Cells laid_over(const Cells& before, const Cells& said) {
    std::unordered_map<std::string_view, const std::string*> over;
    for (const auto& [name, text] : said) {
        over.emplace(name, &text);
    }
    Cells cells;
    for (const auto& [name, text] : before) {
        const auto found = over.find(name);
        if (found == over.end()) {
            cells.emplace_back(name, text);
        } else if (found->second != nullptr) {
            cells.emplace_back(name, *found->second);
            found->second = nullptr; // taken
        }
    }
    for (const auto& [name, text] : said) {
        if (over[name] != nullptr) {
            cells.emplace_back(name, text);
        }
    }
    return cells;
}

/// What JSON says, as cells: those it has, and empty ones for every public cell that the record has
/// and the object has not.
Cells cells_of_object(const kinds::Kind& kind, const kinds::References& references,
                      const Value& object, const Cells& before, std::vector<FieldError>& problems) {
    kinds::Acceptance acceptance =
        kinds::accept(kind, object, references, kinds::Completeness::Partial);
    std::ranges::move(acceptance.problems, std::back_inserter(problems));
    Cells cells = kinds::write_cells(kind, acceptance.content, CellStyle::Table);
    std::set<std::string> public_cells;
    for (const kinds::CellColumn& column : exchanged_columns(kind, before.size() + 1)) {
        if (visibility_of(column) == kinds::Visibility::Public) {
            public_cells.insert(column.name);
        }
    }
    for (const auto& [name, text] : before) {
        if (public_cells.contains(name) && said_cell(cells, name) == nullptr) {
            cells.emplace_back(name, std::string());
        }
    }
    return cells;
}

bool says_rationales(const SaidContent& said, const kinds::Field& field) {
    return said.content.is_object() || said_cell(said.cells, field.id + ".rationale") != nullptr;
}

} // namespace

std::vector<Language> languages_in(const SaidContent& said) {
    std::vector<Language> languages;
    languages.reserve(said.layers.size() + said.layer_contents.size());
    for (const auto& [language, cells] : said.layers) {
        languages.push_back(language);
    }
    for (const auto& [language, content] : said.layer_contents) {
        languages.push_back(language);
    }
    return languages;
}

std::string value_in(const SaidContent& said, std::string_view cell,
                     std::optional<Language> language) {
    if (language) {
        if (const auto layer = said.layers.find(*language); layer != said.layers.end()) {
            const std::string* text = said_cell(layer->second, cell);
            return text == nullptr ? std::string() : *text;
        }
        const auto layer = said.layer_contents.find(*language);
        return layer == said.layer_contents.end() ? std::string() : text_at(layer->second, cell);
    }
    if (said.content.is_object()) {
        return text_at(said.content, cell);
    }
    const std::string* text = said_cell(said.cells, cell);
    return text == nullptr ? std::string() : *text;
}

Value content_of(const kinds::Kind& kind, const SaidContent& said,
                 std::vector<FieldError>& problems) {
    return said.content.is_object() ? said.content : read_content(kind, said.cells, problems);
}

Value layer_of(const kinds::Kind& kind, const SaidContent& said, Language language,
               std::vector<FieldError>& problems) {
    if (const auto given = said.layer_contents.find(language); given != said.layer_contents.end()) {
        return given->second;
    }
    Value layer = read_content(kind, said.layers.at(language), problems);
    std::vector<FieldError> ignored; // of the original, told with it
    close_gaps(kind, content_of(kind, said, ignored), layer);
    return layer;
}

Value content_beside(const kinds::Kind& kind, const kinds::References& references,
                     const SaidContent& said, const Value& present,
                     std::vector<FieldError>& problems) {
    Cells before = kinds::write_cells(kind, present, CellStyle::Table);
    for (const kinds::Field* field : kind.fields()) {
        // A rationale without its node would be a fault of nobody; keep_rationales puts back those
        // whose nodes have stayed.
        if (field->type == kinds::FieldType::Alignment && !says_rationales(said, *field)) {
            std::erase_if(before, [name = field->id + ".rationale"](const auto& cell) {
                return cell.first == name;
            });
        }
    }
    const Cells over = said.content.is_object()
                           ? cells_of_object(kind, references, said.content, before, problems)
                           : said.cells;
    return read_content(kind, laid_over(before, over), problems);
}

Value layer_beside(const kinds::Kind& kind, const SaidContent& said, Language language,
                   const Value& present, std::vector<FieldError>& problems) {
    if (const auto given = said.layer_contents.find(language); given != said.layer_contents.end()) {
        return given->second; // a layer holds public texts alone: it is said as a whole
    }
    Cells over = said.layers.at(language);
    Value layer = read_content(
        kind, laid_over(kinds::write_cells(kind, present, CellStyle::Table), over), problems);
    std::vector<FieldError> ignored;
    close_gaps(kind, content_of(kind, said, ignored), layer);
    return layer;
}

void keep_rationales(const kinds::Kind& kind, const SaidContent& said, const Value& present,
                     Value& content) {
    for (const kinds::Field* field : kind.fields()) {
        const Value* before = present.find(field->id);
        const Value* now = content.find(field->id);
        if (field->type != kinds::FieldType::Alignment || before == nullptr || now == nullptr ||
            says_rationales(said, *field)) {
            continue;
        }
        Value kept = *now;
        for (Value& item : kept.as_array()) {
            const auto same = std::ranges::find_if(before->as_array(), [&](const Value& other) {
                return other.text_of("framework") == item.text_of("framework") &&
                       other.text_of("node") == item.text_of("node");
            });
            if (same != before->as_array().end() && same->find("rationale") != nullptr) {
                item.set("rationale", *same->find("rationale"));
            }
        }
        content.set(field->id, std::move(kept));
    }
}

} // namespace stocktake::exchange
