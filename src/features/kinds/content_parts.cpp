// SPDX-License-Identifier: Apache-2.0
// Parts of content: what somebody may see, what can be translated, what differs.
#include "features/kinds/cells.hpp"
#include "features/kinds/content.hpp"

#include <algorithm>
#include <map>

namespace stocktake::kinds {

namespace {

/// `object` with those of `fields` that are wanted, in rows column by column.
template <class Wanted>
Value with_fields(const std::vector<const Field*>& fields, const Value& object, Wanted is_wanted) {
    Value part = Value::object();
    for (const Field* field : fields) {
        const Value* answer = object.find(field->id);
        if (answer == nullptr || !is_wanted(*field)) {
            continue;
        }
        if (field->type != FieldType::Rows || !answer->is_array()) {
            part.set(field->id, *answer);
            continue;
        }
        std::vector<const Field*> columns;
        columns.reserve(field->columns.size());
        for (const Field& column : field->columns) {
            columns.push_back(&column);
        }
        Value rows = Value::array();
        for (const Value& row : answer->as_array()) {
            rows.push(with_fields(columns, row, is_wanted));
        }
        part.set(field->id, std::move(rows));
    }
    return part;
}

bool is_empty_object(const Value& value) {
    return value.is_object() && value.as_object().empty();
}

void drop_empty_rows_at_end(const Kind& kind, Value& content) {
    for (const Field* field : kind.fields()) {
        if (field->type != FieldType::Rows || content.find(field->id) == nullptr) {
            continue;
        }
        Value rows = *content.find(field->id);
        while (!rows.as_array().empty() && is_empty_object(rows.as_array().back())) {
            rows.as_array().pop_back();
        }
        if (rows.as_array().empty()) {
            std::erase_if(content.as_object(),
                          [&](const Value::Member& each) { return each.first == field->id; });
        } else {
            content.set(field->id, std::move(rows));
        }
    }
}

void lay_over(const Field& field, Value& object, const Value& layer) {
    const Value* own = object.find(field.id);
    const Value* over = layer.find(field.id);
    if (own == nullptr || over == nullptr) {
        return;
    }
    if (field.type == FieldType::Rows && own->is_array() && over->is_array()) {
        Value rows = *own;
        const std::size_t count = std::min(rows.as_array().size(), over->as_array().size());
        for (std::size_t i = 0; i < count; ++i) {
            for (const Field& column : field.columns) {
                lay_over(column, rows.as_array()[i], over->as_array()[i]);
            }
        }
        object.set(field.id, std::move(rows));
    } else if (is_text(field.type) && field.is_translatable && over->is_string()) {
        object.set(field.id, *over);
    }
}

std::map<std::string, std::string> by_name(const Kind& kind, const Value& content) {
    std::map<std::string, std::string> texts;
    for (auto& [name, text] : write_cells(kind, content, CellStyle::Table)) {
        texts.insert_or_assign(name, text);
    }
    return texts;
}

} // namespace

Value visible_part(const Kind& kind, const Value& content, Visibility seen) {
    if (seen == Visibility::Owner) {
        return content; // with what an earlier version of the kind has left
    }
    Value part = with_fields(kind.fields(), content,
                             [&](const Field& field) { return field.visibility <= seen; });
    // Rows of which nothing is to be seen would tell how many there are.
    drop_empty_rows_at_end(kind, part);
    return part;
}

Value translatable_part(const Kind& kind, const Value& content) {
    Value part = with_fields(kind.fields(), content, [](const Field& field) {
        return field.type == FieldType::Rows || (is_text(field.type) && field.is_translatable);
    });
    drop_empty_rows_at_end(kind, part);
    return part;
}

Value with_layer(const Kind& kind, const Value& content, const Value& layer) {
    Value result = content;
    for (const Field* field : kind.fields()) {
        lay_over(*field, result, layer);
    }
    return result;
}

std::size_t longest_list(const Kind& kind, const Value& content) {
    std::size_t longest = 0;
    for (const auto& [id, answer] : content.as_object()) {
        const Field* field = kind.find_field(id);
        const bool is_numbered =
            field != nullptr && (field->type == FieldType::Rows || field->type == FieldType::Link);
        if (is_numbered && answer.is_array()) {
            longest = std::max(longest, answer.as_array().size());
        }
    }
    return longest;
}

std::vector<Difference> differences(const Kind& kind, const Value& before, const Value& after) {
    auto old_texts = by_name(kind, before);
    auto new_texts = by_name(kind, after);
    std::vector<Difference> found;
    const auto compare = [&](const std::string& name) {
        const auto old_text = old_texts.extract(name);
        const auto new_text = new_texts.extract(name);
        Difference difference{name, old_text.empty() ? std::string() : old_text.mapped(),
                              new_text.empty() ? std::string() : new_text.mapped()};
        if (difference.before != difference.after) {
            found.push_back(std::move(difference));
        }
    };
    for (const CellColumn& column :
         cell_columns(kind, std::max(longest_list(kind, before), longest_list(kind, after)))) {
        compare(column.name);
    }
    // Rows beyond what this version of the kind allows.
    while (!old_texts.empty() || !new_texts.empty()) {
        compare(
            std::string(old_texts.empty() ? new_texts.begin()->first : old_texts.begin()->first));
    }
    return found;
}

} // namespace stocktake::kinds
