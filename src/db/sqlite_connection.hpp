// SPDX-License-Identifier: Apache-2.0
// The handles of SQLite's C API, wrapped once: a connection with its prepared statements. What a
// transaction and a pool are stands in sqlite.cpp.
#pragma once

#include "db/database.hpp"

#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace stocktake::db {

/// A prepared statement, reset whenever it is not in use.
class SqliteStatement {
  public:
    SqliteStatement(sqlite3* connection, std::string_view sql);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    enum class Lifetime { Call, Statement };

    /// `lifetime` says how long the texts live; those of a call are copied.
    void bind(const Parameters& parameters, Lifetime lifetime);
    bool step(); // false after the last row
    void reset();

    [[nodiscard]] bool returns_rows() const;

    [[nodiscard]] sqlite3_stmt* handle() const { return m_handle; }

  private:
    [[noreturn]] void fail(int code) const;

    sqlite3* m_connection;
    sqlite3_stmt* m_handle = nullptr;
    std::vector<int> m_numbers; // of each of SQLite's parameters: `$2` is 2, wherever it stands
    int m_highest = 0;
};

class SqliteConnection {
  public:
    /// Write creates the file when it is missing; Query may not change anything but is shown every
    /// commit of the writers; File leaves the file and its folder untouched; Alone is for a file
    /// that nobody else has open.
    enum class Mode { Write, Query, File, Alone };

    SqliteConnection(const std::string& path, Mode mode, std::chrono::milliseconds busy_timeout);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    /// A statement that nobody else is using, out of the cache when it is there. Throws
    /// DatabaseError unless `sql` is exactly one statement.
    std::shared_ptr<SqliteStatement> statement(std::string_view sql);

    /// Several statements; rows they return are dropped.
    void run_script(std::string_view sql);

    /// The one value that `sql` returns, as text.
    std::string value_of(std::string_view sql);

    /// Throws nothing: where it fails, is_in_transaction still says so.
    void roll_back();

    [[nodiscard]] bool is_in_transaction() const;
    [[nodiscard]] std::int64_t changed_rows() const; // by the latest statement that changed any
    [[nodiscard]] std::int64_t total_changed_rows() const; // since the connection was opened

    [[nodiscard]] sqlite3* handle() const { return m_handle; }

  private:
    void close();

    sqlite3* m_handle = nullptr;
    std::unordered_map<std::string, std::shared_ptr<SqliteStatement>> m_statements;
};

/// Throws the exception that fits SQLite's `code`, with its sentence and the SQL that caused it.
[[noreturn]] void throw_sqlite_error(sqlite3* connection, int code, std::string_view sql);

} // namespace stocktake::db
