// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/matrix_value.hpp"

#include <algorithm>
#include <span>

namespace stocktake::catalogue {

namespace {

std::int64_t number(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

Value head_of(const AxisEntry& entry) {
    return Value::object({{"value", entry.parameter},
                          {"code", entry.code},
                          {"title", entry.title},
                          {"node_address", entry.address}});
}

/// With as much of the title as a list needs.
Value short_head_of(const AxisEntry& entry, const web::Speaker& say) {
    Value head = head_of(entry);
    head.set("title", listed_title(entry.title, say.language()));
    return head;
}

/// What the number of a cell, a row or a column is.
Value count_of(const MatrixCell& cell) {
    Value value = Value::object(
        {{"count", number(cell.records.all)}, {"confirmed", number(cell.records.confirmed)}});
    const std::int64_t change = cell.before ? number(cell.records.all) - number(*cell.before) : 0;
    value.set("before", cell.before ? Value(number(*cell.before)) : Value());
    value.set("change", cell.before ? Value(change) : Value());
    value.set("is_more", change > 0);
    value.set("is_less", change < 0);
    return value;
}

class Writing {
  public:
    Writing(const Matrix& matrix, const MatrixPart& part, const MatrixQuestion& question,
            const web::Speaker& say)
        : m_matrix(matrix),
          m_part(part),
          m_question(question),
          m_say(say),
          m_largest(largest_cell(matrix)) {}

    [[nodiscard]] Value columns() const {
        Value columns = Value::array();
        for (const std::size_t j : m_part.columns) {
            Value column = head_of_part(m_matrix.columns[j]);
            column.set("total", count_of(m_matrix.column_totals[j]));
            column.set("address", address_of_records(m_question, nullptr, &m_matrix.columns[j]));
            columns.push(std::move(column));
        }
        return columns;
    }

    [[nodiscard]] Value rows() const {
        Value rows = Value::array();
        for (const std::size_t i : m_part.rows) {
            Value row = head_of_part(m_matrix.rows[i]);
            row.set("total", count_of(m_matrix.row_totals[i]));
            row.set("address", address_of_records(m_question, &m_matrix.rows[i], nullptr));
            Value cells = Value::array();
            for (const std::size_t j : m_part.columns) {
                cells.push(cell(i, j));
            }
            row.set("cells", std::move(cells));
            rows.push(std::move(row));
        }
        return rows;
    }

    [[nodiscard]] Value rows_with(Finding finding) const {
        Value rows = Value::array();
        for (const std::size_t i : m_part.rows) {
            Value columns = Value::array();
            for (const std::size_t j : m_part.columns) {
                if (m_matrix.cell(i, j).finding == finding) {
                    columns.push(found_cell(i, j));
                }
            }
            if (!columns.as_array().empty()) {
                Value row = short_head_of(m_matrix.rows[i], m_say);
                if (m_part.has_short_titles && !m_matrix.rows[i].code.empty()) {
                    row.set("title", ""); // the table has it
                }
                row.set("columns", std::move(columns));
                rows.push(std::move(row));
            }
        }
        return rows;
    }

  private:
    [[nodiscard]] Value head_of_part(const AxisEntry& entry) const {
        return m_part.has_short_titles ? short_head_of(entry, m_say) : head_of(entry);
    }

    [[nodiscard]] Value cell(std::size_t i, std::size_t j) const {
        const MatrixCell& cell = m_matrix.cell(i, j);
        Value value = count_of(cell);
        value.set("is_linked", cell.is_linked);
        value.set("finding", name_of(cell.finding));
        value.set("warmth", warmth_of(cell.records.all, m_largest));
        value.set("cell_label", label_of(i, j));
        value.set("records_address", records_of(i, j));
        return value;
    }

    /// Null where there is nothing to say, or nothing besides the number.
    [[nodiscard]] Value label_of(std::size_t i, std::size_t j) const {
        const MatrixCell& cell = m_matrix.cell(i, j);
        if (!tells_something(cell)) {
            return {};
        }
        if (!m_part.has_short_labels || (!cell.is_linked && cell.records.all == 0)) {
            return label_of_cell(m_matrix, i, j, m_say);
        }
        if (!cell.is_linked) {
            return {};
        }
        return cell.records.all == 0
                   ? m_say("catalogue.finding." + std::string(name_of(cell.finding)))
                   : m_say({"catalogue.matrix.count", {{"count", number(cell.records.all)}}}) +
                         m_say("catalogue.matrix.cell_linked");
    }

    [[nodiscard]] Value found_cell(std::size_t i, std::size_t j) const {
        const AxisEntry& column = m_matrix.columns[j];
        Value value = head_of(column);
        value.set("name", short_name(column));
        value.set("count", number(m_matrix.cell(i, j).records.all));
        value.set("records_address", records_of(i, j));
        return value;
    }

    /// Null where there are none.
    [[nodiscard]] Value records_of(std::size_t i, std::size_t j) const {
        return m_matrix.cell(i, j).records.all == 0
                   ? Value()
                   : Value(address_of_records(m_question, &m_matrix.rows[i], &m_matrix.columns[j]));
    }

    const Matrix& m_matrix;
    const MatrixPart& m_part;
    const MatrixQuestion& m_question;
    const web::Speaker& m_say;
    std::size_t m_largest;
};

std::vector<const AxisEntry*> empty_rows(const Matrix& matrix) {
    std::vector<const AxisEntry*> empty;
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
        if (matrix.row_totals[i].records.all == 0) {
            empty.push_back(&matrix.rows[i]);
        }
    }
    return empty;
}

/// Rows below one and the same, which leads to them; those below nothing lead to themselves.
Value group_of(std::span<const AxisEntry* const> rows, const web::Speaker& say) {
    const AxisEntry& first = *rows.front();
    Value names = Value::array();
    for (const AxisEntry* row : rows) {
        names.push(
            Value::object({{"name", short_name(*row)},
                           {"node_address", first.above.empty() ? Value(row->address) : Value()}}));
    }
    return Value::object({{"above", listed_title(first.above, say.language())},
                          {"address_above", first.address_above},
                          {"names", std::move(names)}});
}

/// Null where no row is empty. `items` or `groups` is the member that tells which they are.
Value empty_rows_value_with(std::string_view told, Value rows, const Matrix& matrix,
                            const MatrixQuestion& question, const web::Speaker& say) {
    const std::int64_t count = number(empty_rows(matrix).size());
    if (count == 0) {
        return {};
    }
    Value value = Value::object({{"heading", say({"catalogue.matrix.empty_rows",
                                                  {{"rows", axis_label(*question.rows, say)},
                                                   {"count", count},
                                                   {"all", number(matrix.rows.size())}}})},
                                 {"count", count},
                                 {"items", Value::array()},
                                 {"groups", Value::array()}});
    value.set(std::string(told), std::move(rows));
    return value;
}

} // namespace

std::size_t largest_cell(const Matrix& matrix) {
    std::size_t largest = 0;
    for (const MatrixCell& cell : matrix.cells) {
        largest = std::max(largest, cell.records.all);
    }
    return largest;
}

std::string label_of_cell(const Matrix& matrix, std::size_t row, std::size_t column,
                          const web::Speaker& say) {
    const MatrixCell& cell = matrix.cell(row, column);
    std::string label = say({"catalogue.matrix.cell",
                             {{"row", std::string(short_name(matrix.rows[row]))},
                              {"column", std::string(short_name(matrix.columns[column]))},
                              {"count", number(cell.records.all)},
                              {"confirmed", number(cell.records.confirmed)}}});
    if (cell.is_linked) {
        label += say("catalogue.matrix.cell_linked");
    }
    return label;
}

Value matrix_value(const Matrix& matrix, const MatrixPart& part, const MatrixQuestion& question,
                   const web::Speaker& say) {
    const Writing writing(matrix, part, question, say);
    Value total = count_of(matrix.total);
    total.set("address", address_of_records(question, nullptr, nullptr));
    return Value::object(
        {{"columns", writing.columns()}, {"rows", writing.rows()}, {"total", std::move(total)}});
}

Value findings_value(const Matrix& matrix, const MatrixPart& part, const MatrixQuestion& question,
                     const web::Speaker& say) {
    Value findings = Value::array();
    if (!matrix.crosswalk) {
        return findings;
    }
    const Writing writing(matrix, part, question, say);
    for (const Finding finding : all_findings) {
        const std::string name(name_of(finding));
        findings.push(Value::object(
            {{"finding", name},
             {"title", say("catalogue.finding." + name)},
             {"lead",
              say({"catalogue.finding." + name + "_lead", {{"thin", number(question.thin)}}})},
             {"count", std::ranges::count(matrix.cells, finding, &MatrixCell::finding)},
             {"rows", writing.rows_with(finding)}}));
    }
    return findings;
}

Value empty_rows_value(const Matrix& matrix, const MatrixQuestion& question,
                       const web::Speaker& say) {
    Value items = Value::array();
    for (const AxisEntry* entry : empty_rows(matrix)) {
        items.push(short_head_of(*entry, say));
    }
    return empty_rows_value_with("items", std::move(items), matrix, question, say);
}

Value folded_empty_rows_value(const Matrix& matrix, const MatrixQuestion& question,
                              const web::Speaker& say) {
    const std::vector<const AxisEntry*> rows = empty_rows(matrix);
    Value groups = Value::array();
    for (auto first = rows.begin(); first != rows.end();) {
        const auto end = std::find_if(
            first, rows.end(), [&](const AxisEntry* row) { return row->above != (*first)->above; });
        groups.push(group_of({first, end}, say));
        first = end;
    }
    return empty_rows_value_with("groups", std::move(groups), matrix, question, say);
}

} // namespace stocktake::catalogue
