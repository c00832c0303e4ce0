// SPDX-License-Identifier: Apache-2.0
// Each field becomes one of a few shapes: a single input, a group of them, choices, a tree, a list
// that grows. A group and a list hold fields again, so a column of a row may be of any shape.
#include "features/kinds/form_model.hpp"

#include "features/kinds/cell_names.hpp"
#include "features/kinds/form_choices.hpp"
#include "features/kinds/form_faults.hpp"
#include "features/kinds/form_hints.hpp"

#include <algorithm>

namespace stocktake::kinds {

namespace {

constexpr std::size_t most_radio_buttons = 6;  // more options are a list to open
constexpr std::size_t most_in_one_line = 120;  // characters; a longer text gets two lines
constexpr std::size_t most_in_two_lines = 250; // characters; a longer text gets three

/// An input of its own that is part of a field: `budget.amount`.
struct Part {
    std::string_view name;
    std::string_view label; // message id
    std::string_view limit = {};
};

class FormWriter {
  public:
    FormWriter(const TypedCells& typed, const std::vector<FieldError>& problems,
               const References& references, const web::Speaker& say, const FormOptions& options)
        : m_typed(typed),
          m_ground{references, typed, say},
          m_say(say),
          m_options(options),
          m_faults(problems, say) {}

    Value write(const Kind& kind) {
        Value sections = Value::array();
        for (const Section& section : kind.sections) {
            Value fields = Value::array();
            for (const Field& field : section.fields) {
                fields.push(field_model(field, field.id, label_of(field)));
            }
            sections.push(Value::object({{"id", "f-section-" + section.id},
                                         {"title", best_text(section.title, m_say.language()).text},
                                         {"help", best_text(section.help, m_say.language()).text},
                                         {"fields", std::move(fields)}}));
        }
        return Value::object(
            {{"summary", m_faults.summary()},
             {"errors", m_faults.errors()},
             {"sections", std::move(sections)},
             {"organizations",
              m_has_organizations ? organization_suggestions(m_ground) : Value::array()}});
    }

  private:
    [[nodiscard]] std::string label_of(const Field& field) const {
        return std::string(best_text(field.label, m_say.language()).text);
    }

    /// `Budget, Amount`
    [[nodiscard]] std::string within(const std::string& spoken, const std::string& label) const {
        return spoken + m_say("kinds.comma") + label;
    }

    /// All members that templates ask for: inside a group they must not find those of the group.
    Value blank(const std::string& cell, std::string_view label) const {
        return Value::object({{"id", element_id(cell)},
                              {"name", cell},
                              {"label", label},
                              {"number", nullptr},
                              {"help", ""},
                              {"limit", ""},
                              {"error", ""},
                              {"described_by", ""},
                              {"audience", ""},
                              {"is_required", false},
                              {"is_focused", false},
                              {"meaning", ""},
                              {"value", ""},
                              {"is_line", false},
                              {"is_area", false},
                              {"is_select", false},
                              {"input_type", "text"},
                              {"input_mode", ""},
                              {"rows", 0},
                              {"suggestions", ""},
                              {"text_language", ""},
                              {"text_direction", ""},
                              {"unit", ""},
                              {"maximum", nullptr},
                              {"is_single", false},
                              {"is_group", false},
                              {"is_options", false},
                              {"is_tree", false},
                              {"is_countries", false},
                              {"is_list", false},
                              {"is_files", false},
                              {"fields", Value::array()},
                              {"options", Value::array()},
                              {"no_choice", ""},
                              {"choice_type", "checkbox"}});
    }

    /// `spoken` is the label with what stands before it, for the summary of faults.
    Value field_model(const Field& field, const std::string& cell, const std::string& spoken) {
        Value model = blank(cell, label_of(field));
        model.set("help", help_text(field, m_say));
        model.set("limit", limit_text(field, m_say));
        model.set("audience", audience_text(field, m_say));
        model.set("is_required", field.is_required);
        shape(model, field, cell, spoken);
        // A single input has told its own faults; what is left is about the field as a whole.
        tell(model, m_faults.tell_rest(cell, spoken));
        return model;
    }

    /// Sets the fault of an input or a field, and what describes it.
    void tell(Value& model, const std::string& fault) {
        if (!fault.empty()) {
            const std::string_view before = model.text_of("error");
            model.set("error", before.empty() ? fault : std::string(before) + " " + fault);
        }
        const std::string id(model.text_of("id"));
        std::string described_by;
        for (const char* hint : {"error", "help", "limit"}) {
            if (!model.text_of(hint).empty()) {
                described_by += (described_by.empty() ? "" : " ") + id + '-' + hint;
            }
        }
        model.set("described_by", described_by);
    }

    void shape(Value& model, const Field& field, const std::string& cell,
               const std::string& spoken) {
        switch (field.type) {
        case FieldType::Text:
        case FieldType::LongText:
        case FieldType::RichText:
            return shape_text(model, field, cell);
        case FieldType::Number:
            shape_line(model, cell);
            model.set("input_mode", "decimal");
            model.set("text_direction", "ltr");
            return;
        case FieldType::Date:
            shape_line(model, cell);
            model.set("text_direction", "ltr");
            return;
        case FieldType::Money:
            return shape_money(model, cell, spoken);
        case FieldType::Period:
            return shape_group(model, cell, spoken,
                               {{"from", "kinds.form.from"}, {"to", "kinds.form.to"}});
        case FieldType::Place:
            return shape_group(
                model, cell, spoken,
                {{"name", "kinds.form.place_name"},
                 {"latitude", "kinds.form.latitude", "kinds.form.limit.latitude"},
                 {"longitude", "kinds.form.longitude", "kinds.form.limit.longitude"}});
        case FieldType::Link:
            return field.maximum_items == 1 ? shape_link(model, cell, spoken)
                                            : shape_links(model, field, cell, spoken);
        case FieldType::Rows:
            return shape_rows(model, field, cell, spoken);
        case FieldType::Organization:
            return shape_organizations(model, field, cell);
        case FieldType::Choice:
            return shape_choice(model, field, cell);
        case FieldType::Language:
            return shape_options(model, field, language_choices(cell, m_ground));
        case FieldType::Country:
            return shape_countries(model, field, cell);
        case FieldType::Alignment:
        case FieldType::Region:
            return shape_tree(model, field, cell);
        case FieldType::File:
            return shape_files(model, field, cell);
        }
    }

    void shape_line(Value& model, const std::string& cell) const {
        model.set("is_single", true);
        model.set("is_line", true);
        model.set("value", m_typed.text(cell));
    }

    void shape_text(Value& model, const Field& field, const std::string& cell) const {
        shape_line(model, cell);
        const Length& length = field.length;
        if (field.type != FieldType::Text || length.maximum > most_in_one_line) {
            const bool is_rich = field.type == FieldType::RichText;
            model.set("is_line", false);
            model.set("is_area", true);
            model.set("rows", field.type == FieldType::Text
                                  ? (length.maximum > most_in_two_lines ? 3 : 2)
                              : is_rich ? 10
                                        : 5);
        }
        if (field.is_translatable) {
            set_text_language(model);
        } else {
            model.set("text_direction", "auto"); // an address is from left to right in Arabic, too
        }
        if (length.maximum > 0 || length.recommended > 0) {
            model.set("unit", length.unit == LengthUnit::Words ? "words" : "characters");
            model.set("maximum", length.maximum > 0 ? Value(length.maximum) : Value());
        }
    }

    /// What is typed is in the language of the record.
    void set_text_language(Value& model) const {
        if (m_options.written_in != m_say.language()) {
            model.set("text_language", tag_of(m_options.written_in));
            model.set("text_direction", direction_of(m_options.written_in));
        }
    }

    /// A line that is part of a field.
    Value part_model(const std::string& cell, const Part& part, const std::string& spoken) {
        const std::string label = m_say(part.label);
        Value model = blank(joined(cell, part.name), label);
        shape_line(model, joined(cell, part.name));
        model.set("limit", part.limit.empty() ? "" : m_say(part.limit));
        if (part.name == "name" || part.name == "title") {
            set_text_language(model);
        } else {
            model.set("text_direction", "ltr");
        }
        if (part.name == "url") {
            model.set("input_type", "url");
        } else if (part.name == "amount") {
            model.set("input_mode", "decimal");
        }
        tell(model, m_faults.tell(joined(cell, part.name), within(spoken, label)));
        return model;
    }

    void shape_group(Value& model, const std::string& cell, const std::string& spoken,
                     const std::vector<Part>& parts) {
        Value fields = Value::array();
        for (const Part& part : parts) {
            fields.push(part_model(cell, part, spoken));
        }
        model.set("is_group", true);
        model.set("fields", std::move(fields));
    }

    void shape_money(Value& model, const std::string& cell, const std::string& spoken) {
        shape_group(model, cell, spoken,
                    {{"amount", "kinds.form.amount"}, {"currency", "kinds.form.currency"}});
        Value fields = *model.find("fields");
        Value& currency = fields.as_array().back();
        currency.set("is_line", false);
        currency.set("is_select", true);
        currency.set("no_choice", m_say("form.choose"));
        currency.set("options", currency_choices(joined(cell, "currency"), m_ground));
        model.set("fields", std::move(fields));
    }

    void shape_link(Value& model, const std::string& cell, const std::string& spoken) {
        shape_group(model, cell, spoken,
                    {{"url", "kinds.form.url", "kinds.form.limit.url"},
                     {"title", "kinds.form.link_title"}});
    }

    /// A list of `count` rows, each made by `row`; one more can be asked for up to the maximum.
    template <class MakeRow>
    void shape_list(Value& model, const Field& field, const std::string& cell, std::size_t count,
                    MakeRow make_row) {
        Value rows = Value::array();
        for (std::size_t number = 1; number <= count; ++number) {
            rows.push(make_row(number));
        }
        model.set("is_list", true);
        model.set("list_name", cell);
        model.set("is_bare", false);
        model.set("has_same_name", false);
        model.set("list_maximum", field.maximum_items);
        model.set("can_grow", count < field.maximum_items);
        model.set("rows_of_list", std::move(rows));
    }

    /// As many rows as came, an empty one after what is filled, and one more when that was asked
    /// for.
    std::size_t count_rows(const Field& field, const std::string& cell,
                           TypedCells::RowCount count) const {
        const std::size_t wanted = std::max(count.sent, count.filled + 1) + (adds_to(cell) ? 1 : 0);
        // What came beyond the maximum is shown, too: nothing that was typed is lost.
        return std::max(std::min(wanted, field.maximum_items), count.sent);
    }

    [[nodiscard]] bool adds_to(std::string_view cell) const { return m_typed.has("_add", cell); }

    static Value row_model(const std::string& cell, std::size_t number, std::string_view legend,
                           Value fields) {
        return Value::object({{"row_id", element_id(numbered(cell, number))},
                              {"row_number", number},
                              {"legend", legend},
                              {"fields", std::move(fields)}});
    }

    /// The reader goes on typing in the row that was added.
    void focus_added(Value& field, const std::string& cell, std::size_t number,
                     std::size_t count) const {
        if (adds_to(cell) && number == count) {
            field.set("is_focused", true);
        }
    }

    void shape_rows(Value& model, const Field& field, const std::string& cell,
                    const std::string& spoken) {
        const std::size_t count = count_rows(field, cell, m_typed.count_rows(cell));
        shape_list(model, field, cell, count, [&](std::size_t number) {
            const std::string row = numbered(cell, number);
            const std::string row_spoken = spoken + ' ' + std::to_string(number);
            Value fields = Value::array();
            for (const Field& column : field.columns) {
                fields.push(field_model(column, joined(row, column.id),
                                        within(row_spoken, label_of(column))));
            }
            focus_added(fields.as_array().front(), cell, number, count);
            return row_model(cell, number, label_of(field), std::move(fields));
        });
    }

    void shape_links(Value& model, const Field& field, const std::string& cell,
                     const std::string& spoken) {
        TypedCells::RowCount count = m_typed.count_rows(cell);
        const bool is_first_filled = !m_typed.text(joined(cell, "url")).empty() ||
                                     !m_typed.text(joined(cell, "title")).empty();
        count.filled = std::max(count.filled, std::size_t{is_first_filled ? 1U : 0U});
        const std::size_t rows = count_rows(field, cell, count);
        shape_list(model, field, cell, rows, [&](std::size_t number) {
            Value link = Value::object();
            shape_link(link, link_name(cell, number), spoken + ' ' + std::to_string(number));
            Value fields = *link.find("fields");
            focus_added(fields.as_array().front(), cell, number, rows);
            return row_model(cell, number, label_of(field), std::move(fields));
        });
        model.set("is_bare", true);
    }

    /// One input for an organization, as somebody typed it.
    void shape_organization(Value& model, std::string_view typed) {
        m_has_organizations = true;
        const OrganizationCard* card = m_ground.references.find_organization(typed);
        const std::string shown = organization_label(typed, m_ground);
        const std::string_view name =
            card == nullptr ? std::string_view() : best_text(card->names, m_say.language()).text;
        model.set("is_single", true);
        model.set("is_line", true);
        model.set("value", shown);
        model.set("meaning", name == shown ? "" : name);
        model.set("suggestions", "f-organizations");
        model.set("text_direction", "auto");
    }

    void shape_organizations(Value& model, const Field& field, const std::string& cell) {
        if (field.maximum_items == 1) {
            return shape_organization(model, m_typed.text(cell));
        }
        const std::vector<std::string_view>& typed = m_typed.all(cell);
        const std::size_t count = count_rows(field, cell, {typed.size(), typed.size()});
        shape_list(model, field, cell, count, [&](std::size_t number) {
            Value one = blank(cell, label_of(field));
            one.set("id", element_id(numbered(cell, number)));
            one.set("number", number);
            shape_organization(one, number <= typed.size() ? typed[number - 1] : "");
            focus_added(one, cell, number, count);
            return row_model(cell, number, "", Value::array({std::move(one)}));
        });
        model.set("has_same_name", true);
    }

    void shape_options(Value& model, const Field& field, Value choices) const {
        const bool is_one = field.maximum_items == 1;
        if (is_one && choices.as_array().size() > most_radio_buttons) {
            return shape_select(model, std::move(choices));
        }
        model.set("is_options", true);
        model.set("choice_type", is_one ? "radio" : "checkbox");
        model.set("no_choice", is_one && !field.is_required ? m_say("kinds.form.no_answer") : "");
        model.set("has_choice", std::ranges::any_of(choices.as_array(), [](const Value& each) {
                      return each.find("is_chosen")->as_bool();
                  }));
        model.set("options", std::move(choices));
    }

    void shape_select(Value& model, Value choices) const {
        model.set("is_single", true);
        model.set("is_select", true);
        model.set("no_choice", m_say("form.choose"));
        model.set("options", std::move(choices));
    }

    void shape_choice(Value& model, const Field& field, const std::string& cell) const {
        shape_options(model, field, option_choices(field, cell, m_ground));
    }

    void shape_countries(Value& model, const Field& field, const std::string& cell) const {
        if (field.maximum_items == 1) {
            return shape_select(model, country_choices(cell, m_ground));
        }
        model.set("is_countries", true);
        model.set("regions", country_regions(cell, m_ground));
    }

    void shape_tree(Value& model, const Field& field, const std::string& cell) const {
        const bool is_one = field.maximum_items == 1;
        Value groups = node_groups(field, cell, m_ground);
        const bool is_some = std::ranges::any_of(groups.as_array(), [](const Value& group) {
            return group.find("count")->as_integer() > 0;
        });
        model.set("is_tree", true);
        set_text_language(model); // of the rationales
        model.set("choice_type", is_one ? "radio" : "checkbox");
        model.set("no_choice", is_one && !field.is_required ? m_say("kinds.form.no_answer") : "");
        model.set("has_choice", is_some);
        model.set("has_groups", groups.as_array().size() > 1);
        model.set("groups", std::move(groups));
    }

    void shape_files(Value& model, const Field& field, const std::string& cell) const {
        model.set("is_files", true);
        model.set("files",
                  m_options.files ? m_options.files(field, m_typed.all(cell)) : Value::array());
        model.set("upload", m_options.upload ? m_options.upload(field) : Value());
    }

    const TypedCells& m_typed;
    ChoiceGround m_ground;
    const web::Speaker& m_say;
    const FormOptions& m_options;
    FormFaults m_faults;
    bool m_has_organizations = false;
};

} // namespace

Value fields_model(const Kind& kind, const Cells& typed, const std::vector<FieldError>& problems,
                   const References& references, const web::Speaker& say,
                   const FormOptions& options) {
    const TypedCells cells(typed);
    const std::vector<FieldError> faults = labelled(kind, problems, say);
    Value model = FormWriter(cells, faults, references, say, options).write(kind);
    // Without script, autofocus takes the reader to all that is wrong, unless the form has just
    // grown: then to what has come.
    model.set("is_summary_focused", !asks_for_more(typed));
    return model;
}

bool asks_for_more(const Cells& sent) {
    return std::ranges::any_of(
        sent, [](const auto& cell) { return cell.first == "_add" || cell.first == "_open"; });
}

} // namespace stocktake::kinds
