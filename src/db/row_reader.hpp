// SPDX-License-Identifier: Apache-2.0
// All rows of a table in the order of its primary key, with the checksum of what was read. Copy and
// fingerprint both read through it; nobody outside src/db includes it.
#pragma once

#include "base/crypto.hpp"
#include "db/copy.hpp"
#include "db/tables.hpp"

namespace stocktake::db {

/// A value that owns its bytes. The alternatives stand in the order of ColumnKind, after NULL.
struct BytesCell {
    std::string bytes;
};

using Cell = std::variant<std::nullptr_t, std::int64_t, double, std::string, BytesCell>;

class RowReader {
  public:
    RowReader(Transaction& transaction, const TableShape& table);

    /// Moves to the next row; false after the last. Reports now and then, when told to.
    bool next(const Progress& progress);

    /// The cells of the row, in the order of the table's columns.
    [[nodiscard]] std::vector<Cell>& cells() { return m_cells; }

    /// Precondition: next has returned false. Call once.
    TableCopy finish();

  private:
    Cell read(int column, ColumnKind kind);

    const TableShape& m_table;
    Cursor m_cursor;
    std::vector<Cell> m_cells;
    std::string m_encoded;
    std::int64_t m_rows = 0;
    Digester m_digester;
};

/// Reads the whole table for its checksum alone.
TableCopy fingerprint_of(Transaction& transaction, const TableShape& table,
                         const Progress& progress);

/// `"a", "b"`, for SQL.
std::string joined(const std::vector<std::string>& quoted_names);

/// The quoted names of the columns, in order.
std::vector<std::string> column_names(const TableShape& table);

} // namespace stocktake::db
