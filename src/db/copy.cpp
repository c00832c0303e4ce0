// SPDX-License-Identifier: Apache-2.0
// Copying between databases, whatever their engines. Backup and restore are in backup.cpp.
#include "db/copy.hpp"

#include "db/row_reader.hpp"

#include <algorithm>
#include <deque>

namespace stocktake::db {

namespace {

constexpr std::size_t values_per_statement = 1000; // far below what either engine allows
constexpr std::size_t bytes_per_statement = std::size_t{1} << 20U;

/// `($1, $2), ($3, $4)`
std::string placeholders(std::size_t rows, std::size_t columns) {
    std::string text;
    for (std::size_t row = 0; row < rows; ++row) {
        text += row == 0 ? "(" : ", (";
        for (std::size_t column = 0; column < columns; ++column) {
            text += (column == 0 ? "$" : ", $") + std::to_string(row * columns + column + 1);
        }
        text += ')';
    }
    return text;
}

/// Puts rows into a table, many per statement.
class RowWriter {
  public:
    RowWriter(Transaction& transaction, const TableShape& table)
        : m_transaction(transaction),
          m_columns(table.columns.size()),
          m_rows_per_statement(std::max<std::size_t>(1, values_per_statement / m_columns)),
          m_insert("INSERT INTO " + quoted_name(table.name) + " (" + joined(column_names(table)) +
                   ") VALUES "),
          m_whole_statement(m_insert + placeholders(m_rows_per_statement, m_columns)) {}

    /// Takes the cells out of `row`.
    void add(std::vector<Cell>& row) {
        for (Cell& cell : row) {
            m_bytes += size_of(cell);
            m_cells.push_back(std::move(cell));
        }
        if (m_cells.size() == m_rows_per_statement * m_columns || m_bytes > bytes_per_statement) {
            flush();
        }
    }

    void flush() {
        const std::size_t rows = m_cells.size() / m_columns;
        if (rows == 0) {
            return;
        }
        std::vector<Parameter> parameters;
        parameters.reserve(m_cells.size());
        for (const Cell& cell : m_cells) {
            parameters.push_back(parameter_of(cell));
        }
        m_transaction.execute(rows == m_rows_per_statement
                                  ? m_whole_statement
                                  : m_insert + placeholders(rows, m_columns),
                              parameters);
        m_cells.clear();
        m_bytes = 0;
    }

  private:
    static std::size_t size_of(const Cell& cell) {
        if (const auto* text = std::get_if<std::string>(&cell)) {
            return text->size();
        }
        const auto* blob = std::get_if<BytesCell>(&cell);
        return blob == nullptr ? 0 : blob->bytes.size();
    }

    static Parameter parameter_of(const Cell& cell) {
        return std::visit(
            [](const auto& value) -> Parameter {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, BytesCell>) {
                    return BlobView{value.bytes};
                } else {
                    return value;
                }
            },
            cell);
    }

    Transaction& m_transaction;
    std::size_t m_columns;
    std::size_t m_rows_per_statement;
    std::string m_insert;
    std::string m_whole_statement;
    std::deque<Cell> m_cells;
    std::size_t m_bytes = 0;
};

TableCopy copy_table(Transaction& source, Transaction& target, const TableShape& table,
                     const Progress& progress) {
    RowReader reader(source, table);
    RowWriter writer(target, table);
    while (reader.next(progress)) {
        writer.add(reader.cells());
    }
    writer.flush();
    return reader.finish();
}

Result<std::vector<TableShape>> tables_to_copy(Transaction& source, Transaction& target) {
    if (applied_migrations(source) != applied_migrations(target)) {
        return failure(ErrorKind::Conflict, {"db.copy.schema_differs", {}});
    }
    std::vector<TableShape> tables = tables_of(source);
    if (tables != tables_of(target)) {
        return failure(ErrorKind::Conflict, {"db.copy.schema_differs", {}});
    }
    if (const auto filled = first_filled_table(target)) {
        return failure(ErrorKind::Conflict, {"db.copy.target_not_empty", {{"table", *filled}}});
    }
    return tables;
}

Result<std::vector<TableCopy>> copy_all(Transaction& source, Transaction& target,
                                        const Progress& progress) {
    const Result<std::vector<TableShape>> tables = tables_to_copy(source, target);
    if (!tables) {
        return failure_of(tables);
    }
    std::vector<TableCopy> copies;
    const std::vector<std::string> restoring_sql = suspend_foreign_keys(target);
    for (const TableShape& table : *tables) {
        copies.push_back(copy_table(source, target, table, progress));
        if (fingerprint_of(target, table, {}) != copies.back()) {
            return failure(ErrorKind::Internal, {"db.copy.differs", {{"table", table.name}}});
        }
        if (progress) {
            progress(copies.back());
        }
    }
    for (const std::string& sql : restoring_sql) {
        target.execute_script(sql);
    }
    continue_identities(target);
    return copies;
}

} // namespace

Result<std::vector<TableCopy>> copy(Database& source, Database& target, const Progress& progress) {
    return source.read([&](Transaction& from) {
        return target.write([&](Transaction& to) { return copy_all(from, to, progress); });
    });
}

std::vector<TableCopy> fingerprint(Database& database, const Progress& progress) {
    return database.read([&](Transaction& transaction) {
        std::vector<TableCopy> result;
        for (const TableShape& table : tables_of(transaction)) {
            result.push_back(fingerprint_of(transaction, table, progress));
            if (progress) {
                progress(result.back());
            }
        }
        return result;
    });
}

} // namespace stocktake::db
