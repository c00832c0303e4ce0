// SPDX-License-Identifier: Apache-2.0
// Many rows for one table, written by statements of many rows each: one way to the server instead
// of thousands. For imports; single actions use Transaction::execute.
#pragma once

#include "db/database.hpp"

namespace stocktake::db {

class BatchInsert {
  public:
    /// `into` says table and columns as they stand in an INSERT, `ledger (run, row)`, with
    /// `columns` of them. The transaction must outlive it.
    BatchInsert(Transaction& transaction, std::string_view into, std::size_t columns);

    /// Keeps a copy of a row. Writes nothing.
    void add(Parameters row);

    /// Writes what was added since, in that order. What was not flushed is not written.
    void flush();

    [[nodiscard]] std::size_t size() const { return m_cells.size() / m_columns; }

  private:
    struct Cell {
        Parameter::Data data;   // a text's view is set anew when m_texts does not move any more
        std::size_t offset = 0; // of a text
    };

    void write(std::size_t first_row, std::size_t rows);
    std::string_view sql_for(std::size_t rows);

    Transaction& m_transaction;
    std::string m_into;
    std::size_t m_columns;
    std::string m_texts; // of all rows, one after the other
    std::vector<Cell> m_cells;
    std::vector<Parameter> m_parameters;
    std::vector<std::string> m_sql; // by the logarithm of the number of rows
};

} // namespace stocktake::db
