// SPDX-License-Identifier: Apache-2.0
// Cursors over PostgreSQL results: one that is here already, or one that arrives in pieces.
#pragma once

#include "db/postgres_connection.hpp"

namespace stocktake::db {

Cursor result_rows(PostgresResult result);

/// Reads the server-side cursor `name` piece by piece and closes it at the end. Precondition: it is
/// declared in the open transaction of `connection`.
Cursor fetched_rows(PostgresConnection& connection, std::string name);

} // namespace stocktake::db
