// SPDX-License-Identifier: Apache-2.0
#include "db/batch_insert.hpp"

#include <algorithm>
#include <bit>

namespace stocktake::db {

namespace {

// Rows of a statement: as many as a power of two gives, so that a table costs a handful of prepared
// statements whatever the number of rows; more at once brings nothing any more.
constexpr std::size_t most_rows = 64;
constexpr std::size_t most_parameters = 2000;

} // namespace

BatchInsert::BatchInsert(Transaction& transaction, std::string_view into, std::size_t columns)
    : m_transaction(transaction), m_into(into), m_columns(columns) {}

void BatchInsert::add(Parameters row) {
    if (row.size() != m_columns) {
        throw DatabaseError("a row for " + m_into + " has another number of cells");
    }
    for (const Parameter& parameter : row) {
        Cell cell{parameter.data(), m_texts.size()};
        if (const auto* text = std::get_if<std::string_view>(&cell.data)) {
            m_texts += *text;
        } else if (const auto* blob = std::get_if<BlobView>(&cell.data)) {
            m_texts += blob->bytes;
        }
        m_cells.push_back(cell);
    }
}

void BatchInsert::flush() {
    for (Cell& cell : m_cells) {
        if (auto* text = std::get_if<std::string_view>(&cell.data)) {
            *text = std::string_view(m_texts).substr(cell.offset, text->size());
        } else if (auto* blob = std::get_if<BlobView>(&cell.data)) {
            blob->bytes = std::string_view(m_texts).substr(cell.offset, blob->bytes.size());
        }
    }
    const std::size_t limit =
        std::bit_floor(std::clamp(most_parameters / m_columns, std::size_t{1}, most_rows));
    for (std::size_t first = 0; first < size();) {
        const std::size_t rows = std::min(limit, std::bit_floor(size() - first));
        write(first, rows);
        first += rows;
    }
    m_cells.clear();
    m_texts.clear();
}

void BatchInsert::write(std::size_t first_row, std::size_t rows) {
    m_parameters.clear();
    const auto first = m_cells.begin() + static_cast<std::ptrdiff_t>(first_row * m_columns);
    std::transform(first, first + static_cast<std::ptrdiff_t>(rows * m_columns),
                   std::back_inserter(m_parameters), [](const Cell& cell) {
                       return std::visit([](auto value) { return Parameter(value); }, cell.data);
                   });
    m_transaction.execute(sql_for(rows), m_parameters);
}

std::string_view BatchInsert::sql_for(std::size_t rows) {
    const auto place = static_cast<std::size_t>(std::countr_zero(rows));
    if (m_sql.size() <= place) {
        m_sql.resize(place + 1);
    }
    std::string& sql = m_sql[place];
    if (sql.empty()) {
        sql = "INSERT INTO " + m_into + " VALUES ";
        for (std::size_t i = 0; i < rows * m_columns; ++i) {
            const bool opens = i % m_columns == 0;
            sql += opens ? (i == 0 ? "($" : "), ($") : ", $";
            sql += std::to_string(i + 1);
        }
        sql += ')';
    }
    return sql;
}

} // namespace stocktake::db
