// SPDX-License-Identifier: Apache-2.0
#include "db/tables.hpp"

namespace stocktake::db {

namespace {

bool is_sqlite(const Transaction& transaction) {
    return transaction.engine() == Engine::Sqlite;
}

std::vector<std::string> texts(Cursor row) {
    std::vector<std::string> result;
    while (row.next()) {
        result.push_back(row.text(0));
    }
    return result;
}

ColumnKind kind_of(const std::string& type, const std::string& table) {
    if (type == "INTEGER" || type == "bigint" || type == "integer") {
        return ColumnKind::Integer;
    }
    if (type == "REAL" || type == "double precision") {
        return ColumnKind::Real;
    }
    if (type == "TEXT" || type == "text") {
        return ColumnKind::Text;
    }
    if (type == "BLOB" || type == "bytea") {
        return ColumnKind::Bytes;
    }
    throw DatabaseError("the table " + table + " has a column of type " + type +
                        ", which does not exist on both engines");
}

/// Name and type of what is stored; a generated column is not, it follows from the others.
std::vector<TableColumn> columns_of(Transaction& transaction, const std::string& table) {
    const std::string_view sql =
        is_sqlite(transaction)
            ? "SELECT name, type FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY name"
            : "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute "
              "WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped "
              "AND attgenerated = '' ORDER BY attname";
    std::vector<TableColumn> columns;
    Cursor row =
        transaction.query(sql, {is_sqlite(transaction) ? std::string(table) : quoted_name(table)});
    while (row.next()) {
        columns.push_back({row.text(0), kind_of(row.text(1), table)});
    }
    return columns;
}

std::vector<std::string> key_of(Transaction& transaction, const std::string& table) {
    std::vector<std::string> key;
    if (is_sqlite(transaction)) {
        key = texts(transaction.query(
            "SELECT name FROM pragma_table_xinfo($1) WHERE pk > 0 ORDER BY pk", {table}));
    } else {
        key = texts(transaction.query(
            "SELECT a.attname FROM pg_index i "
            "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) "
            "WHERE i.indrelid = to_regclass($1) AND i.indisprimary "
            "ORDER BY array_position(CAST(i.indkey AS SMALLINT[]), a.attnum)",
            {quoted_name(table)}));
    }
    if (key.empty()) {
        throw DatabaseError("the table " + table + " has no primary key");
    }
    return key;
}

std::string altering_sql(const std::string& table, const std::string& verb,
                         const std::string& constraint) {
    return "ALTER TABLE " + quoted_name(table) + ' ' + verb + " CONSTRAINT " +
           quoted_name(constraint) + ' ';
}

} // namespace

std::vector<std::string> table_names(Transaction& transaction) {
    return texts(transaction.query(
        is_sqlite(transaction)
            ? "SELECT name FROM sqlite_schema WHERE type = 'table' "
              "AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> 'schema_migration' "
              "ORDER BY name"
            : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
              "AND tablename <> 'schema_migration' ORDER BY tablename"));
}

std::vector<TableShape> tables_of(Transaction& transaction) {
    std::vector<TableShape> tables;
    for (std::string& name : table_names(transaction)) {
        auto columns = columns_of(transaction, name);
        auto key = key_of(transaction, name);
        tables.push_back({std::move(name), std::move(columns), std::move(key)});
    }
    return tables;
}

std::optional<std::string> first_filled_table(Transaction& transaction) {
    for (std::string& name : table_names(transaction)) {
        if (transaction.query("SELECT 1 FROM " + quoted_name(name) + " LIMIT 1").next()) {
            return std::move(name);
        }
    }
    return std::nullopt;
}

std::string quoted_name(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) {
        text += c == '"' ? std::string_view("\"\"") : std::string_view(&c, 1);
    }
    return text + '"';
}

std::vector<std::string> suspend_foreign_keys(Transaction& transaction) {
    std::vector<std::string> restoring;
    if (is_sqlite(transaction)) {
        transaction.execute_script("PRAGMA defer_foreign_keys = ON"); // until the commit
        return restoring;
    }
    Cursor row = transaction.query(
        "SELECT r.relname, c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c "
        "JOIN pg_class r ON r.oid = c.conrelid "
        "WHERE c.contype = 'f' AND r.relnamespace = CAST(current_schema() AS regnamespace)");
    while (row.next()) {
        const std::string table = row.text(0);
        const std::string constraint = row.text(1);
        transaction.execute_script(altering_sql(table, "DROP", constraint));
        restoring.push_back(altering_sql(table, "ADD", constraint) + row.text(2));
    }
    return restoring;
}

void continue_identities(Transaction& transaction) {
    if (is_sqlite(transaction)) {
        return; // it does so by itself
    }
    Cursor row = transaction.query(
        "SELECT r.relname, a.attname FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid "
        "WHERE a.attidentity <> '' AND r.relnamespace = CAST(current_schema() AS regnamespace)");
    while (row.next()) {
        transaction.query("SELECT setval(pg_get_serial_sequence($1, $2), max(" +
                              quoted_name(row.text(1)) + ")) FROM " + quoted_name(row.text(0)),
                          {quoted_name(row.text(0)), row.text(1)});
    }
}

} // namespace stocktake::db
