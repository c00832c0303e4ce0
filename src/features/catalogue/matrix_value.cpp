// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/matrix_value.hpp"

#include "base/text.hpp"

namespace stocktake::catalogue {

namespace {

/// Characters of a title in a list; a Chinese one says twice as much.
std::size_t longest_listed_title(Language language) {
    return language == Language::Chinese ? 24 : 45;
}

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
    head.set("title", shortened(entry.title, longest_listed_title(say.language())));
    return head;
}

/// `code`, or the title where titles are enough.
std::string_view short_name(const AxisEntry& entry) {
    return entry.code.empty() ? entry.title : entry.code;
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
    Writing(const Matrix& matrix, const MatrixQuestion& question, const web::Speaker& say)
        : m_matrix(matrix), m_question(question), m_say(say), m_largest(largest_cell(matrix)) {}

    [[nodiscard]] Value columns() const {
        Value columns = Value::array();
        for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
            Value column = head_of(m_matrix.columns[j]);
            column.set("total", count_of(m_matrix.column_totals[j]));
            column.set("address", address_of_records(m_question, nullptr, &m_matrix.columns[j]));
            columns.push(std::move(column));
        }
        return columns;
    }

    [[nodiscard]] Value rows(ToldRows told) const {
        Value rows = Value::array();
        for (std::size_t i = 0; i < m_matrix.rows.size(); ++i) {
            if (told == ToldRows::WithSomething && !has_something(i)) {
                continue;
            }
            Value row = told == ToldRows::All ? head_of(m_matrix.rows[i])
                                              : short_head_of(m_matrix.rows[i], m_say);
            row.set("total", count_of(m_matrix.row_totals[i]));
            row.set("address", address_of_records(m_question, &m_matrix.rows[i], nullptr));
            Value cells = Value::array();
            for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
                cells.push(cell(i, j));
            }
            row.set("cells", std::move(cells));
            rows.push(std::move(row));
        }
        return rows;
    }

    [[nodiscard]] Value rows_with(Finding finding, std::int64_t& count) const {
        Value rows = Value::array();
        for (std::size_t i = 0; i < m_matrix.rows.size(); ++i) {
            Value columns = Value::array();
            for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
                if (m_matrix.cell(i, j).finding == finding) {
                    columns.push(found_cell(i, j));
                }
            }
            if (!columns.as_array().empty()) {
                count += number(columns.as_array().size());
                Value row = short_head_of(m_matrix.rows[i], m_say);
                row.set("columns", std::move(columns));
                rows.push(std::move(row));
            }
        }
        return rows;
    }

  private:
    [[nodiscard]] bool has_something(std::size_t i) const {
        for (std::size_t j = 0; j < m_matrix.columns.size(); ++j) {
            const MatrixCell& cell = m_matrix.cell(i, j);
            if (cell.records.all > 0 || cell.is_linked || cell.before.value_or(0) > 0) {
                return true;
            }
        }
        return m_matrix.row_totals[i].records.all > 0;
    }

    [[nodiscard]] Value cell(std::size_t i, std::size_t j) const {
        const MatrixCell& cell = m_matrix.cell(i, j);
        Value value = count_of(cell);
        value.set("is_linked", cell.is_linked);
        value.set("finding", name_of(cell.finding));
        value.set("warmth", warmth_of(cell.records.all, m_largest));
        const bool is_something =
            cell.records.all > 0 || cell.is_linked || cell.before.value_or(0) > 0;
        value.set("cell_label",
                  is_something ? Value(label_of_cell(m_matrix, i, j, m_say)) : Value());
        value.set("records_address", records_of(i, j));
        return value;
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
    const MatrixQuestion& m_question;
    const web::Speaker& m_say;
    std::size_t m_largest;
};

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

Value matrix_value(const Matrix& matrix, const MatrixQuestion& question, const web::Speaker& say,
                   ToldRows told) {
    const Writing writing(matrix, question, say);
    Value total = count_of(matrix.total);
    total.set("address", address_of_records(question, nullptr, nullptr));
    return Value::object({{"columns", writing.columns()},
                          {"rows", writing.rows(told)},
                          {"total", std::move(total)}});
}

Value findings_value(const Matrix& matrix, const MatrixQuestion& question,
                     const web::Speaker& say) {
    Value findings = Value::array();
    if (!matrix.crosswalk) {
        return findings;
    }
    const Writing writing(matrix, question, say);
    for (const Finding finding : all_findings) {
        std::int64_t count = 0;
        Value rows = writing.rows_with(finding, count);
        const std::string name(name_of(finding));
        findings.push(Value::object({{"finding", name},
                                     {"title", say("catalogue.finding." + name)},
                                     {"lead", say({"catalogue.finding." + name + "_lead",
                                                   {{"thin", number(question.thin)}}})},
                                     {"count", count},
                                     {"rows", std::move(rows)}}));
    }
    return findings;
}

Value empty_rows_value(const Matrix& matrix, const MatrixQuestion& question,
                       const web::Speaker& say) {
    Value items = Value::array();
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
        if (matrix.row_totals[i].records.all == 0) {
            items.push(short_head_of(matrix.rows[i], say));
        }
    }
    const std::int64_t count = number(items.as_array().size());
    if (count == 0) {
        return {};
    }
    return Value::object({{"heading", say({"catalogue.matrix.empty_rows",
                                           {{"rows", axis_label(*question.rows, say)},
                                            {"count", count},
                                            {"all", number(matrix.rows.size())}}})},
                          {"count", count},
                          {"items", std::move(items)}});
}

} // namespace stocktake::catalogue
