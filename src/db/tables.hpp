// SPDX-License-Identifier: Apache-2.0
// The tables of a database as the engine itself describes them, in words that are the same for both
// engines. For copies and checksums; nobody outside src/db includes it.
#pragma once

#include "db/database.hpp"

namespace stocktake::db {

enum class ColumnKind { Integer, Real, Text, Bytes };

struct TableColumn {
    std::string name;
    ColumnKind kind = ColumnKind::Text;

    friend bool operator==(const TableColumn&, const TableColumn&) = default;
};

struct TableShape {
    std::string name;
    std::vector<TableColumn> columns; // by name
    std::vector<std::string> key;     // columns of the primary key, in its order

    friend bool operator==(const TableShape&, const TableShape&) = default;
};

/// By name; without schema_migration, which says what the tables are and belongs to no one else.
std::vector<std::string> table_names(Transaction& transaction);

/// Of all table_names. DatabaseError for a table without a primary key or with a column of a type
/// that migrations do not use.
std::vector<TableShape> tables_of(Transaction& transaction);

/// The first table that holds a row.
std::optional<std::string> first_filled_table(Transaction& transaction);

/// `"name"`, for SQL that is put together from the catalogue of the engine.
std::string quoted_name(std::string_view name);

/// Lets rows arrive in any order: SQLite checks foreign keys at the commit then, PostgreSQL when
/// they are put back. Returns the statements that do that.
std::vector<std::string> suspend_foreign_keys(Transaction& transaction);

/// Makes identity columns go on after the highest number that stands in them.
void continue_identities(Transaction& transaction);

} // namespace stocktake::db
