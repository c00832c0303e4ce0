// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/shown_content.hpp"

#include "features/kinds/shown_values.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

const Value::Array& items_of(const Value& answer) {
    static const Value::Array none;
    return answer.is_array() ? answer.as_array() : none;
}

class ContentWriter {
  public:
    ContentWriter(const Kind& kind, const References& references, const web::Speaker& say,
                  const ReadingOptions& options)
        : m_kind(kind), m_references(references), m_say(say), m_options(options) {}

    [[nodiscard]] Value write(const Value& content) const {
        Value sections = Value::array();
        for (const Section& section : m_kind.sections) {
            Value blocks = blocks_of(section, content);
            if (!blocks.as_array().empty()) {
                sections.push(Value::object({{"id", section.id},
                                             {"title", in_reader_language(section.title)},
                                             {"blocks", std::move(blocks)}}));
            }
        }
        return Value::object({{"sections", std::move(sections)}});
    }

  private:
    [[nodiscard]] std::string_view in_reader_language(const LanguageMap& texts) const {
        return best_text(texts, m_say.language()).text;
    }

    /// Neighbouring facts stand in one list.
    [[nodiscard]] Value blocks_of(const Section& section, const Value& content) const {
        Value blocks = Value::array();
        Value facts = Value::array();
        const auto end_facts = [&] {
            if (!facts.as_array().empty()) {
                blocks.push(Value::object(
                    {{"facts", std::exchange(facts, Value::array())}, {"field", nullptr}}));
            }
        };
        for (const Field& field : section.fields) {
            const Value* answer = content.find(field.id);
            if (answer == nullptr || field.id == m_kind.title_field) {
                continue;
            }
            Value shown = field_model(field, *answer);
            if (shown.is_null()) {
                continue;
            }
            if (needs_room(field.type)) {
                end_facts();
                blocks.push(
                    Value::object({{"facts", Value::array()}, {"field", std::move(shown)}}));
            } else {
                facts.push(std::move(shown));
            }
        }
        end_facts();
        return blocks;
    }

    static bool needs_room(FieldType type) {
        switch (type) {
        case FieldType::LongText:
        case FieldType::RichText:
        case FieldType::Rows:
        case FieldType::Alignment:
        case FieldType::File:
            return true;
        default:
            return false;
        }
    }

    /// Null when there is nothing to show.
    [[nodiscard]] Value field_model(const Field& field, const Value& answer) const {
        Value model = Value::object({{"id", field.id},
                                     {"label", in_reader_language(field.label)},
                                     {"paragraphs", nullptr},
                                     {"markdown", nullptr},
                                     {"table", nullptr},
                                     {"entries", Value::array()}});
        if (field.type == FieldType::Rows) {
            model.set("table", table_of(field, answer));
            return model.find("table")->find("columns")->as_array().empty() ? Value() : model;
        }
        set_answer(model, field, answer);
        const bool is_text =
            !model.find("paragraphs")->is_null() || !model.find("markdown")->is_null();
        return is_text || !model.find("entries")->as_array().empty() ? model : Value();
    }

    /// An answer that is no table: in paragraphs, in Markdown or in entries.
    void set_answer(Value& model, const Field& field, const Value& answer) const {
        switch (field.type) {
        case FieldType::LongText:
            model.set("paragraphs",
                      text_entry(answer.is_string() ? answer.as_string() : "", field));
            break;
        case FieldType::RichText:
            model.set("markdown", text_entry(answer.is_string() ? answer.as_string() : "", field));
            break;
        case FieldType::File:
            model.set("entries", file_entries(field, answer));
            break;
        default:
            model.set("entries", entries_of(field, answer));
            break;
        }
    }

    /// Something short: perhaps with a code before it, a link, a remark. It is phrased for the
    /// reader, and runs as the page does.
    [[nodiscard]] Value entry(std::string_view text, std::string_view address = {}) const {
        return Value::object({{"text", text},
                              {"code", ""},
                              {"address", address},
                              {"is_typed", false},
                              {"is_external", false},
                              {"is_foreign", false},
                              {"language", tag_of(m_say.language())},
                              {"direction", direction_of(m_say.language())},
                              {"note", ""}});
    }

    /// The same as somebody typed it: its letters say in which direction it runs.
    [[nodiscard]] Value typed_entry(std::string_view text, std::string_view address = {}) const {
        Value shown = entry(text, address);
        shown.set("is_typed", true);
        return shown;
    }

    void set_language(Value& shown, Language language) const {
        shown.set("is_foreign", language != m_say.language());
        shown.set("language", tag_of(language));
        shown.set("direction", direction_of(language));
    }

    /// In the language of the record, or, where that means nothing, as its letters have it.
    [[nodiscard]] Value text_entry(std::string_view text, const Field& field) const {
        Value shown = typed_entry(text);
        if (field.is_translatable) {
            set_language(shown, m_options.written_in);
        }
        return shown;
    }

    [[nodiscard]] Value titled_entry(const LanguageMap& titles, std::string_view id,
                                     std::string_view address) const {
        const LocalText title = best_text(titles, m_say.language());
        if (title.text.empty()) {
            return typed_entry(id, address);
        }
        Value shown = entry(title.text, address);
        set_language(shown, title.language);
        return shown;
    }

    [[nodiscard]] Value node_entry(std::string_view framework, std::string_view id) const {
        const frameworks::NodeName* node = m_references.get_node(framework, id);
        return node == nullptr ? typed_entry(id) : titled_entry(node->titles, id, node->address);
    }

    [[nodiscard]] Value alignment_entry(const Value& alignment) const {
        const std::string_view framework = alignment.text_of("framework");
        Value shown = node_entry(framework, alignment.text_of("node"));
        const frameworks::NodeName* node =
            m_references.get_node(framework, alignment.text_of("node"));
        if (node != nullptr && node->code != shown.text_of("text")) {
            shown.set("code", node->code);
        }
        if (const auto rationale = alignment.text_of("rationale"); !rationale.empty()) {
            Value note = entry(rationale);
            set_language(note, m_options.written_in);
            shown.set("note", std::move(note));
        }
        return shown;
    }

    [[nodiscard]] Value organization_entry(const Value& organization) const {
        const std::string_view id = organization.text_of("id");
        const OrganizationCard* card = m_references.get_organization(id);
        if (card == nullptr) {
            return typed_entry(id.empty() ? organization.text_of("name") : id);
        }
        return titled_entry(card->names, id,
                            people::organization_address(OrganizationId(std::string(id))));
    }

    [[nodiscard]] Value link_entry(const Value& link) const {
        const std::string_view url = link.text_of("url");
        const std::string_view title = link.text_of("title");
        Value shown = typed_entry(title.empty() ? url : title, url);
        shown.set("is_external", true);
        if (!title.empty()) {
            set_language(shown, m_options.written_in);
        }
        return shown;
    }

    [[nodiscard]] Value option_entry(const Field& field, std::string_view id) const {
        const auto option = std::ranges::find(field.options, id, &Option::id);
        return option == field.options.end() ? typed_entry(id)
                                             : titled_entry(option->label, id, "");
    }

    [[nodiscard]] Value item_entry(const Field& field, const Value& item) const {
        const std::string_view text = item.is_string() ? std::string_view(item.as_string()) : "";
        switch (field.type) {
        case FieldType::Country:
            return node_entry(frameworks::countries, text);
        case FieldType::Region:
            return region_entry(field, text);
        case FieldType::Organization:
            return organization_entry(item);
        case FieldType::Choice:
            return option_entry(field, text);
        case FieldType::Link:
            return link_entry(item);
        case FieldType::Alignment:
            return alignment_entry(item);
        case FieldType::Language:
            return language_entry(text);
        default:
            return typed_entry(text);
        }
    }

    [[nodiscard]] Value region_entry(const Field& field, std::string_view id) const {
        for (const std::string& framework : field.frameworks) {
            if (m_references.get_node(framework, id) != nullptr) {
                return node_entry(framework, id);
            }
        }
        return typed_entry(id);
    }

    [[nodiscard]] Value language_entry(std::string_view tag) const {
        const auto language = parse_language(tag);
        if (!language) {
            return typed_entry(tag);
        }
        Value shown = entry(own_name_of(*language));
        set_language(shown, *language);
        return shown;
    }

    /// Of a field that is neither a text with paragraphs nor rows.
    [[nodiscard]] Value entries_of(const Field& field, const Value& answer) const {
        Value entries = Value::array();
        if (is_list(field.type)) {
            for (const Value& item : items_of(answer)) {
                entries.push(item_entry(field, item));
            }
            return entries;
        }
        Value shown = single_entry(field, answer);
        if (!shown.text_of("text").empty()) {
            entries.push(std::move(shown));
        }
        return entries;
    }

    [[nodiscard]] Value single_entry(const Field& field, const Value& answer) const {
        switch (field.type) {
        case FieldType::Number:
            return entry(field.id == m_kind.year_field ? shown_year(answer)
                                                       : shown_number(answer, m_say));
        case FieldType::Money:
            return entry(shown_money(answer, m_say));
        case FieldType::Date:
            return entry(shown_date(answer.is_string() ? answer.as_string() : "", m_say));
        case FieldType::Period:
            return entry(shown_period(answer, m_say));
        case FieldType::Place:
            return text_entry(shown_place(answer), field);
        default:
            return text_entry(answer.is_string() ? answer.as_string() : "", field);
        }
    }

    [[nodiscard]] Value file_entries(const Field& field, const Value& answer) const {
        Value entries = Value::array();
        if (!m_options.files) {
            return entries;
        }
        std::vector<std::string_view> ids;
        for (const Value& id : items_of(answer)) {
            if (id.is_string()) {
                ids.emplace_back(id.as_string());
            }
        }
        const Value files = m_options.files(field, ids);
        for (const Value& file : files.as_array()) {
            Value shown = typed_entry(file.text_of("file_name"), file.text_of("address"));
            if (const auto note = file.text_of("note"); !note.empty()) {
                shown.set("note", entry(note));
            }
            entries.push(std::move(shown));
        }
        return entries;
    }

    /// Only the columns that some row has something in.
    [[nodiscard]] Value table_of(const Field& field, const Value& answer) const {
        std::vector<const Field*> columns;
        Value heads = Value::array();
        for (const Field& column : field.columns) {
            const bool is_used = std::ranges::any_of(
                items_of(answer), [&](const Value& row) { return row.find(column.id) != nullptr; });
            if (is_used) {
                columns.push_back(&column);
                heads.push(Value::object({{"label", in_reader_language(column.label)},
                                          {"is_number", is_number(column)}}));
            }
        }
        Value rows = Value::array();
        for (const Value& row : items_of(answer)) {
            if (row.as_object().empty()) {
                continue; // a reader of this standing sees none of it
            }
            Value cells = Value::array();
            for (const Field* column : columns) {
                const Value* shown = row.find(column->id);
                Value cell = Value::object({{"paragraphs", nullptr},
                                            {"markdown", nullptr},
                                            {"entries", Value::array()},
                                            {"is_number", is_number(*column)}});
                if (shown != nullptr) {
                    set_answer(cell, *column, *shown);
                }
                cells.push(std::move(cell));
            }
            rows.push(Value::object({{"cells", std::move(cells)}}));
        }
        return Value::object({{"columns", std::move(heads)}, {"rows", std::move(rows)}});
    }

    static bool is_number(const Field& field) {
        return field.type == FieldType::Number || field.type == FieldType::Money;
    }

    const Kind& m_kind;
    const References& m_references;
    const web::Speaker& m_say;
    const ReadingOptions& m_options;
};

} // namespace

Value shown_content(const Kind& kind, const Value& content, const References& references,
                    const web::Speaker& say, const ReadingOptions& options) {
    return ContentWriter(kind, references, say, options).write(content);
}

} // namespace stocktake::kinds
