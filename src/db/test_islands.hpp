// SPDX-License-Identifier: Apache-2.0
// For the tests of copies: a small database with everything that makes copying hard. A table that
// refers to itself, numbers given by the engine, every type, texts that are empty or long.
#pragma once

#include "db/audit.hpp"
#include "db/copy.hpp"
#include "db/test_database.hpp"

namespace stocktake::db {

constexpr int small_islands = 1500; // several statements and several pieces of a stream

inline std::vector<Migration> islands_schema(Engine engine) {
    std::vector<Migration> migrations = own_migrations(engine);
    migrations.push_back({"geo", 1, "island",
                          "CREATE TABLE island (code TEXT PRIMARY KEY, people BIGINT, "
                          "area DOUBLE PRECISION, flag BYTES, ruler TEXT REFERENCES island (code));"
                          "CREATE TABLE ferry (number IDENTITY_KEY, name TEXT NOT NULL, "
                          "\"to\" TEXT REFERENCES island (code));"
                          "CREATE TABLE flight (seat INTEGER, day TEXT, ferry BIGINT REFERENCES "
                          "ferry (number), PRIMARY KEY (day, seat));"});
    return migrations;
}

inline void fill_islands(Database& database) {
    database.write([](Transaction& transaction) {
        transaction.execute("INSERT INTO island (code, people, area, flag, ruler) VALUES "
                            "('z', 5000000000, 0.1, $1, NULL), ('é', NULL, 100.0, $2, 'z'), "
                            "('', -1, NULL, NULL, 'z'), ('a', 0, -2.5e-300, NULL, 'z')",
                            {BlobView{std::string_view("\0\xFF'", 3)}, BlobView{}});
        transaction.execute("INSERT INTO island (code, people, ruler) "
                            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
                            "SELECT i + 1 FROM n WHERE i < $1) "
                            "SELECT 'small ' || CAST(i AS TEXT), "
                            "CASE WHEN i % 3 > 0 THEN i END, 'z' FROM n",
                            {small_islands});
        transaction.execute("INSERT INTO ferry (name, \"to\") VALUES ('gone', 'a'), ('gone', 'a'), "
                            "('gone', 'a'), ('gone', 'a'), ($1, 'a'), ('gone', NULL), "
                            "('O''Brien', NULL)",
                            {std::string(3'000'000, 'x')});
        transaction.execute("DELETE FROM ferry WHERE name = 'gone'"); // 5 and 7 are left
        transaction.execute("INSERT INTO flight VALUES (2, '2026-01-01', 7), (1, '2026-01-01', 5), "
                            "(3, '2025-12-31', NULL)");
        write_audit(transaction, Actor(), {"fill-islands", "database", "", {}});
        transaction.record_change({"island", "z"});
        transaction.record_change({"island", "a"});
    });
}

inline const std::string filled = "audit_entry 1;change_feed 2;ferry 2;flight 3;island 1504;";
inline const std::string empty = "audit_entry 0;change_feed 0;ferry 0;flight 0;island 0;";

/// `ferry 2;island 1504;`
inline std::string described(const std::vector<TableCopy>& copies) {
    std::string text;
    for (const TableCopy& each : copies) {
        text += each.table + ' ' + std::to_string(each.rows) + ';';
    }
    return text;
}

} // namespace stocktake::db
