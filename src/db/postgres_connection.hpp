// SPDX-License-Identifier: Apache-2.0
// The handles of libpq, wrapped once: a connection with its prepared statements, and results. What
// a transaction and a pool are stands in postgres.cpp.
#pragma once

#include "db/database.hpp"

#include <unordered_map>

struct pg_conn;
struct pg_result;

namespace stocktake::db {

struct CloseResult {
    void operator()(pg_result* result) const;
};

using PostgresResult = std::unique_ptr<pg_result, CloseResult>;

struct CloseConnection {
    void operator()(pg_conn* connection) const;
};

class PostgresArguments;

class PostgresConnection {
  public:
    /// Throws DatabaseError with a sentence that says what to do, never with the password.
    PostgresConnection(const Location& location, std::chrono::milliseconds busy_timeout);

    /// Prepares `sql` the first time and runs it.
    PostgresResult run(std::string_view sql, const Parameters& parameters);

    /// Runs `sql` without keeping it prepared, for what is never said twice.
    PostgresResult run_once(const std::string& sql, const Parameters& parameters);

    /// Runs one or several statements without parameters; the result of the last.
    PostgresResult run_script(const std::string& sql);

    /// For what the end of the transaction or the loss of the connection does as well.
    void run_if_possible(const std::string& sql);

    /// Lost, or not fit to be used again: to be closed, not to be given back.
    [[nodiscard]] bool is_broken() const;
    [[nodiscard]] bool is_in_transaction() const; // also when it has failed
    [[nodiscard]] bool can_run() const;           // in a transaction that has not failed

  private:
    /// A parameter that has only been NULL so far has no type yet.
    using Types = std::vector<std::optional<unsigned>>;

    struct Prepared {
        std::string name;
        Types types;
    };

    const Prepared& prepared(std::string_view sql, const PostgresArguments& arguments);
    PostgresResult checked(pg_result* result, std::string_view sql);
    [[noreturn]] void fail(const pg_result* result, std::string_view sql);

    std::string m_shown; // the location, for sentences
    std::unique_ptr<pg_conn, CloseConnection> m_handle;
    std::unordered_map<std::string, Prepared> m_prepared;
    std::int64_t m_last_name = 0;
    bool m_is_stale = false;
};

} // namespace stocktake::db
