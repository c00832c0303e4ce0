// SPDX-License-Identifier: Apache-2.0
// Cells as content that accept() can judge. Only what has no place in content is refused here.
#include "features/kinds/cells.hpp"

#include "base/text.hpp"
#include "features/kinds/cell_lists.hpp"
#include "features/kinds/cell_names.hpp"
#include "features/kinds/number_text.hpp"

#include <algorithm>
#include <charconv>

namespace stocktake::kinds {

namespace {

/// Rows and links that a name may number. Content with so many is refused later, with a better
/// reason; beyond it, a name alone would cost memory.
constexpr std::size_t highest_number = 1000;

/// A name, taken apart from the left: `results.2.value`.
class NameParts {
  public:
    explicit NameParts(std::string_view name) : m_rest(name) {}

    std::string_view next() {
        const auto point = m_rest.find('.');
        const std::string_view part = m_rest.substr(0, point);
        m_rest.remove_prefix(point == std::string_view::npos ? m_rest.size() : point + 1);
        return part;
    }

    /// The number that stands next, which is taken; nothing, and nothing taken, when none does.
    std::optional<std::size_t> next_number() {
        NameParts ahead = *this;
        const std::string_view part = ahead.next();
        const auto number = parse_integer(part);
        if (!number || *number < 1 || part.starts_with('0')) {
            return std::nullopt;
        }
        *this = ahead;
        return static_cast<std::size_t>(*number);
    }

    /// All that is left: the rationale of a node may have points in its name,
    /// `lines.rationale.9.c`.
    [[nodiscard]] std::string_view rest() const { return m_rest; }

    [[nodiscard]] bool is_at_end() const { return m_rest.empty(); }

  private:
    std::string_view m_rest;
};

Value& member(Value& object, std::string_view name) {
    if (!object.is_object()) {
        object = Value::object();
    }
    for (auto& [present, value] : object.as_object()) {
        if (present == name) {
            return value;
        }
    }
    object.as_object().emplace_back(std::string(name), Value());
    return object.as_object().back().second;
}

Value& item(Value& list, std::size_t number) {
    if (!list.is_array()) {
        list = Value::array();
    }
    if (list.as_array().size() < number) {
        list.as_array().resize(number);
    }
    return list.as_array()[number - 1];
}

class Reader {
  public:
    Reader(const Kind& kind, CellStyle style) : m_kind(kind), m_style(style) {
        m_reading.content = Value::object();
    }

    Reading run(const Cells& cells) {
        for (const auto& [name, text] : cells) {
            m_name = &name;
            m_text = &text;
            read();
        }
        for (const auto& [field, list] : m_rationales) {
            add_rationales(*field, list);
        }
        return std::move(m_reading);
    }

  private:
    void read() {
        NameParts parts(*m_name);
        const Field* field = m_kind.find_field(parts.next());
        if (field == nullptr) {
            if (!m_name->starts_with('_')) {
                refuse_name();
            }
            return;
        }
        if (field->type == FieldType::Rows) {
            read_row(*field, parts);
        } else {
            read_field(*field, parts, m_reading.content);
        }
    }

    void read_row(const Field& field, NameParts parts) {
        const auto number = parts.next_number();
        const auto column = std::ranges::find(field.columns, parts.next(), &Field::id);
        if (!number || column == field.columns.end()) {
            return refuse_name();
        }
        if (*number > highest_number) {
            return refuse({"kinds.cells.number_too_high",
                           {{"limit", static_cast<std::int64_t>(highest_number)}}});
        }
        Value& row = item(member(m_reading.content, field.id), *number);
        read_field(*column, parts, row);
    }

    /// `parts` is what comes after the id of the field, `into` the object that has its answer.
    void read_field(const Field& field, NameParts parts, Value& into) {
        switch (field.type) {
        case FieldType::Money:
        case FieldType::Period:
        case FieldType::Place:
            return read_part(field, parts, into);
        case FieldType::Link:
            return read_link(field, parts, into);
        case FieldType::Alignment:
            return read_alignment(field, parts, into);
        default:
            break;
        }
        if (!parts.is_at_end()) {
            return refuse_name();
        }
        if (trimmed(*m_text).empty()) {
            return;
        }
        if (is_list(field.type)) {
            read_items(field, into);
        } else if (field.type == FieldType::Number) {
            if (const auto number = number_in_cell(field.decimals > 0)) {
                member(into, field.id) = *number;
            }
        } else {
            member(into, field.id) = *m_text;
        }
    }

    /// The number in the cell; nothing, and refused, when it is none.
    std::optional<double> number_in_cell(bool may_have_decimals) {
        const auto text = plain_number(*m_text);
        double number = 0;
        const bool is_number =
            text &&
            std::from_chars(text->data(), text->data() + text->size(), number).ec == std::errc();
        if (!is_number) {
            refuse({may_have_decimals ? "kinds.cells.not_number" : "kinds.cells.not_whole_number",
                    {}});
            return std::nullopt;
        }
        return number;
    }

    void read_part(const Field& field, NameParts parts, Value& into) {
        const std::string_view part = parts.next();
        const bool is_amount = field.type == FieldType::Money && part == "amount";
        const bool is_coordinate =
            field.type == FieldType::Place && (part == "latitude" || part == "longitude");
        const bool is_text =
            (field.type == FieldType::Money && part == "currency") ||
            (field.type == FieldType::Period && (part == "from" || part == "to")) ||
            (field.type == FieldType::Place && part == "name");
        if (!parts.is_at_end() || !(is_amount || is_coordinate || is_text)) {
            return refuse_name();
        }
        if (trimmed(*m_text).empty()) {
            return;
        }
        if (is_coordinate) {
            if (const auto number = number_in_cell(true)) {
                member(member(into, field.id), part) = *number;
            }
        } else if (is_text) {
            member(member(into, field.id), part) = *m_text;
        } else if (auto amount = plain_number(*m_text)) {
            member(member(into, field.id), part) = std::move(*amount);
        } else {
            refuse({"kinds.cells.not_number", {}});
        }
    }

    void read_link(const Field& field, NameParts parts, Value& into) {
        const std::size_t number = parts.next_number().value_or(1);
        const std::string_view part = parts.next();
        if (!parts.is_at_end() || (part != "url" && part != "title")) {
            return refuse_name();
        }
        if (number > highest_number) {
            return refuse({"kinds.cells.number_too_high",
                           {{"limit", static_cast<std::int64_t>(highest_number)}}});
        }
        if (!trimmed(*m_text).empty()) {
            member(item(member(into, field.id), number), part) = *m_text;
        }
    }

    /// A repeated name adds to what is there, in both styles.
    void read_items(const Field& field, Value& into) {
        Value& list = member(into, field.id);
        const std::vector<std::string> items = m_style == CellStyle::Table
                                                   ? read_list_cell(*m_text)
                                                   : std::vector<std::string>{*m_text};
        for (const std::string& each : items) {
            list.push(field.type == FieldType::Alignment || field.type == FieldType::Organization
                          ? Value::object({{item_member(field), each}})
                          : Value(each));
        }
    }

    static std::string item_member(const Field& field) {
        return field.type == FieldType::Alignment ? "node" : "name";
    }

    void read_alignment(const Field& field, NameParts parts, Value& into) {
        if (parts.is_at_end()) {
            if (!trimmed(*m_text).empty()) {
                read_items(field, into);
            }
            return;
        }
        if (parts.next() != "rationale" || parts.is_at_end() != (m_style == CellStyle::Table)) {
            return refuse_name();
        }
        if (trimmed(*m_text).empty()) {
            return;
        }
        std::vector<Rationale>& rationales = m_rationales[&field];
        if (m_style == CellStyle::Form) {
            rationales.push_back({std::string(parts.rest()), *m_text});
            return;
        }
        auto lines = read_rationale_cell(*m_text, field.frameworks);
        if (!lines) {
            return refuse({"kinds.cells.rationale_without_node", {}});
        }
        std::ranges::move(*lines, std::back_inserter(rationales));
    }

    /// To the alignments that name the same nodes. A form keeps the rationale of a node that was
    /// unticked, so only in a table one without its node is a slip.
    void add_rationales(const Field& field, const std::vector<Rationale>& rationales) {
        for (const Rationale& rationale : rationales) {
            Value& list = member(m_reading.content, field.id);
            if (!list.is_array()) {
                list = Value::array();
            }
            const auto meant = std::ranges::find_if(list.as_array(), [&](const Value& each) {
                return bare_name(field, each.text_of("node")) == bare_name(field, rationale.node);
            });
            if (meant != list.as_array().end()) {
                meant->set("rationale", rationale.text);
            } else if (m_style == CellStyle::Table) {
                const std::string cell = joined(field.id, "rationale");
                m_reading.problems.push_back(
                    {cell, {"kinds.cells.rationale_elsewhere", {{"node", rationale.node}}}});
                m_reading.unread.emplace_back(cell, rationale.node + ": " + rationale.text);
            }
        }
    }

    /// Without the framework where there is one only.
    static std::string_view bare_name(const Field& field, std::string_view name) {
        name = trimmed(name);
        if (field.frameworks.size() == 1 && name.starts_with(field.frameworks.front() + ':')) {
            name.remove_prefix(field.frameworks.front().size() + 1);
        }
        return trimmed(name);
    }

    void refuse_name() {
        const std::vector<CellColumn> columns = cell_columns(m_kind, 1);
        std::vector<std::string_view> known;
        std::ranges::transform(
            columns, std::back_inserter(known),
            [](const CellColumn& each) -> std::string_view { return each.name; });
        const auto meant = nearest(*m_name, known);
        refuse({"kinds.cells.unknown",
                {{"value", shortened(*m_name)},
                 {"has_nearest", meant ? "yes" : "no"},
                 {"nearest", std::string(meant.value_or(""))}}});
    }

    void refuse(Message reason) {
        m_reading.problems.push_back({*m_name, std::move(reason)});
        m_reading.unread.emplace_back(*m_name, *m_text);
    }

    const Kind& m_kind;
    CellStyle m_style;
    const std::string* m_name = nullptr; // of the cell that is being read
    const std::string* m_text = nullptr;
    std::map<const Field*, std::vector<Rationale>> m_rationales;
    Reading m_reading;
};

} // namespace

Reading read_cells(const Kind& kind, const Cells& cells, CellStyle style) {
    return Reader(kind, style).run(cells);
}

} // namespace stocktake::kinds
