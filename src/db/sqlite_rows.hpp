// SPDX-License-Identifier: Apache-2.0
// Cursors over SQLite statements: all rows at once, or one after the other.
#pragma once

#include "db/sqlite_connection.hpp"

namespace stocktake::db {

/// Runs `statement` to its end and keeps the rows, so that later statements may change the tables
/// it read. Precondition: the parameters are bound.
Cursor buffered_rows(SqliteStatement& statement);

/// Runs `statement` as the cursor moves; keeps it until the cursor goes.
Cursor streamed_rows(std::shared_ptr<SqliteStatement> statement);

} // namespace stocktake::db
