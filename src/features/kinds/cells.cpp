// SPDX-License-Identifier: Apache-2.0
// Which cells a kind has, and content as cells. read_cells.cpp goes the other way.
#include "features/kinds/cells.hpp"

#include "features/kinds/cell_lists.hpp"
#include "features/kinds/cell_names.hpp"
#include "features/kinds/number_text.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

using PartNames = std::vector<std::string_view>;

/// The parts of a field that has several, in their order; one empty part for any other.
PartNames parts_of(FieldType type) {
    switch (type) {
    case FieldType::Money:
        return {"amount", "currency"};
    case FieldType::Period:
        return {"from", "to"};
    case FieldType::Place:
        return {"name", "latitude", "longitude"};
    case FieldType::Link:
        return {"url", "title"};
    case FieldType::Alignment:
        return {"", "rationale"};
    default:
        return {""};
    }
}

class ColumnList {
  public:
    explicit ColumnList(std::size_t rows) : m_rows(rows) {}

    void add(const Field& field) {
        if (field.type == FieldType::Rows) {
            for (std::size_t row = 1; row <= std::min(m_rows, field.maximum_items); ++row) {
                for (const Field& column : field.columns) {
                    add_parts(field, &column, joined(numbered(field.id, row), column.id), row);
                }
            }
        } else if (field.type == FieldType::Link && field.maximum_items > 1) {
            for (std::size_t link = 1; link <= std::min(m_rows, field.maximum_items); ++link) {
                add_parts(field, nullptr, link_name(field.id, link), link);
            }
        } else {
            add_parts(field, nullptr, field.id, 0);
        }
    }

    std::vector<CellColumn> take() { return std::move(m_columns); }

  private:
    void add_parts(const Field& field, const Field* column, const std::string& name,
                   std::size_t number) {
        for (const std::string_view part :
             parts_of(column == nullptr ? field.type : column->type)) {
            m_columns.push_back({joined(name, part), &field, column, std::string(part), number});
        }
    }

    std::size_t m_rows;
    std::vector<CellColumn> m_columns;
};

std::string text_of_scalar(const Value& value) {
    if (value.is_integer()) {
        return std::to_string(value.as_integer());
    }
    if (value.is_real()) {
        return text_of(value.as_real());
    }
    return value.is_string() ? value.as_string() : std::string();
}

/// What stands in a cell for an item of a list: an id, a tag, a name.
std::string text_of_item(const Field& field, const Value& item) {
    if (field.type == FieldType::Organization) {
        const std::string_view id = item.text_of("id");
        return std::string(id.empty() ? item.text_of("name") : id);
    }
    if (field.type == FieldType::Alignment) {
        return node_name(field, item.text_of("framework"), item.text_of("node"));
    }
    return text_of_scalar(item);
}

class Writer {
  public:
    Writer(CellStyle style, const CellReceiver& receive) : m_style(style), m_receive(receive) {}

    void write(const Field& field, const Value& answer, const std::string& name) {
        switch (field.type) {
        case FieldType::Money:
        case FieldType::Period:
        case FieldType::Place:
            write_parts(field, answer, name);
            break;
        case FieldType::Rows:
            write_rows(field, answer, name);
            break;
        case FieldType::Link:
            for (std::size_t i = 0; i < items_of(answer).size(); ++i) {
                write_parts(field, items_of(answer)[i], link_name(name, i + 1));
            }
            break;
        case FieldType::Alignment:
            write_list(field, answer, name);
            write_rationales(field, answer, name);
            break;
        default:
            if (is_list(field.type)) {
                write_list(field, answer, name);
            } else {
                m_receive(name, text_of_scalar(answer));
            }
        }
    }

  private:
    static const Value::Array& items_of(const Value& answer) {
        static const Value::Array none;
        return answer.is_array() ? answer.as_array() : none;
    }

    void write_parts(const Field& field, const Value& object, const std::string& name) {
        for (const std::string_view part : parts_of(field.type)) {
            if (const Value* value = object.find(part)) {
                m_receive(joined(name, part), text_of_scalar(*value));
            }
        }
    }

    void write_rows(const Field& field, const Value& answer, const std::string& name) {
        for (std::size_t i = 0; i < items_of(answer).size(); ++i) {
            for (const Field& column : field.columns) {
                if (const Value* value = items_of(answer)[i].find(column.id)) {
                    write(column, *value, joined(numbered(name, i + 1), column.id));
                }
            }
        }
    }

    void write_list(const Field& field, const Value& answer, const std::string& name) {
        std::vector<std::string> items;
        for (const Value& item : items_of(answer)) {
            items.push_back(text_of_item(field, item));
        }
        if (m_style == CellStyle::Table) {
            m_receive(name, write_list_cell(items));
            return;
        }
        for (std::string& item : items) {
            m_receive(name, std::move(item));
        }
    }

    void write_rationales(const Field& field, const Value& answer, const std::string& name) {
        std::vector<Rationale> rationales;
        for (const Value& item : items_of(answer)) {
            if (const auto text = item.text_of("rationale"); !text.empty()) {
                rationales.push_back({text_of_item(field, item), std::string(text)});
            }
        }
        if (rationales.empty()) {
            return;
        }
        const std::string cell = joined(name, "rationale");
        if (m_style == CellStyle::Table) {
            m_receive(cell, write_rationale_cell(rationales));
            return;
        }
        for (Rationale& each : rationales) {
            m_receive(joined(cell, each.node), std::move(each.text));
        }
    }

    CellStyle m_style;
    const CellReceiver& m_receive;
};

} // namespace

std::vector<CellColumn> cell_columns(const Kind& kind, std::size_t rows) {
    ColumnList columns(rows);
    for (const Field* field : kind.fields()) {
        columns.add(*field);
    }
    return columns.take();
}

void for_each_cell(const Kind& kind, const Value& content, CellStyle style,
                   const CellReceiver& receive) {
    Writer writer(style, receive);
    for (const Field* field : kind.fields()) {
        if (const Value* answer = content.find(field->id)) {
            writer.write(*field, *answer, field->id);
        }
    }
}

Cells write_cells(const Kind& kind, const Value& content, CellStyle style) {
    Cells cells;
    for_each_cell(kind, content, style, [&](const std::string& name, std::string text) {
        cells.emplace_back(name, std::move(text));
    });
    return cells;
}

} // namespace stocktake::kinds
