// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/shown_content.hpp"
#include "web/markdown.hpp"

namespace stocktake::kinds {

namespace {

class PlainText {
  public:
    void add(const Field& field, const Value& answer) {
        switch (field.type) {
        case FieldType::Text:
        case FieldType::LongText:
            return add_line(answer);
        case FieldType::RichText:
            if (answer.is_string()) {
                add_line(Value(web::markdown_text(answer.as_string())));
            }
            return;
        case FieldType::Place:
            return add_member(answer, "name");
        case FieldType::Rows:
            return for_each_item(answer, [&](const Value& row) { add_row(field, row); });
        case FieldType::Link:
            return for_each_item(answer, [&](const Value& link) { add_member(link, "title"); });
        case FieldType::Organization: // one that we know is found by its id
            return for_each_item(answer, [&](const Value& each) { add_member(each, "name"); });
        case FieldType::Alignment:
            return for_each_item(answer, [&](const Value& each) { add_member(each, "rationale"); });
        default:
            return; // what is picked from a list has names elsewhere
        }
    }

    std::string take() { return std::move(m_text); }

  private:
    template <class Take>
    static void for_each_item(const Value& answer, Take take) {
        if (answer.is_array()) {
            for (const Value& item : answer.as_array()) {
                take(item);
            }
        }
    }

    void add_row(const Field& field, const Value& row) {
        for (const Field& column : field.columns) {
            if (const Value* cell = row.find(column.id)) {
                add(column, *cell);
            }
        }
    }

    void add_member(const Value& object, std::string_view name) {
        if (const Value* member = object.find(name)) {
            add_line(*member);
        }
    }

    void add_line(const Value& text) {
        if (text.is_string() && !text.as_string().empty()) {
            m_text += m_text.empty() ? "" : "\n";
            m_text += text.as_string();
        }
    }

    std::string m_text;
};

} // namespace

std::string plain_text(const Kind& kind, const Value& content) {
    PlainText text;
    for (const Field* field : kind.fields()) {
        if (const Value* answer = content.find(field->id)) {
            text.add(*field, *answer);
        }
    }
    return text.take();
}

} // namespace stocktake::kinds
