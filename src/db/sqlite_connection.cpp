// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_connection.hpp"

#include "base/text.hpp"
#include "db/engines.hpp"

#include <algorithm>
#include <sqlite3.h>

namespace stocktake::db {

namespace {

constexpr std::string_view common_setup = R"(
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA temp_store = MEMORY;
    PRAGMA case_sensitive_like = ON; -- as LIKE is on PostgreSQL
    PRAGMA recursive_triggers = ON;  -- so that REPLACE meets the triggers of DELETE
)";

constexpr std::string_view writer_setup = R"(
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA journal_size_limit = 67108864;
)";

int flags_of(SqliteConnection::Mode mode) {
    // Each connection is used by one thread at a time; the pool sees to it.
    constexpr int shared = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
    case SqliteConnection::Mode::Write:
    case SqliteConnection::Mode::Alone:
        return shared | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case SqliteConnection::Mode::Query:
        return shared | SQLITE_OPEN_READWRITE; // the WAL index is written even to read
    case SqliteConnection::Mode::File:
        break;
    }
    return shared | SQLITE_OPEN_READONLY;
}

bool is_blank(std::string_view sql) {
    return trimmed(sql).empty();
}

int number_of(const char* name, std::string_view sql) {
    const auto number = name != nullptr && *name == '$' ? parse_integer(name + 1) : std::nullopt;
    if (!number || *number < 1 || *number > 32766) {
        throw DatabaseError("parameters are written $1, $2, …, in: " + std::string(sql));
    }
    return static_cast<int>(*number);
}

struct Binder {
    sqlite3_stmt* handle;
    int position;
    sqlite3_destructor_type destructor;

    int operator()(std::nullptr_t) const { return sqlite3_bind_null(handle, position); }

    int operator()(std::int64_t value) const { return sqlite3_bind_int64(handle, position, value); }

    int operator()(double value) const { return sqlite3_bind_double(handle, position, value); }

    // A null pointer would bind NULL, and an empty view may hold one.
    int operator()(std::string_view text) const {
        return sqlite3_bind_text64(handle, position, text.data() ? text.data() : "", text.size(),
                                   destructor, SQLITE_UTF8);
    }

    int operator()(BlobView blob) const {
        return sqlite3_bind_blob64(handle, position, blob.bytes.data() ? blob.bytes.data() : "",
                                   blob.bytes.size(), destructor);
    }
};

} // namespace

void throw_sqlite_error(sqlite3* connection, int code, std::string_view sql) {
    std::string sentence =
        connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
    if (!sql.empty()) {
        sentence += ", in: ";
        sentence += sql.substr(0, 500);
    }
    switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
        throw ConstraintViolation(sentence);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw SerializationFailure(sentence);
    default:
        throw DatabaseError(sentence);
    }
}

SqliteStatement::SqliteStatement(sqlite3* connection, std::string_view sql)
    : m_connection(connection) {
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &m_handle, &rest);
    if (code != SQLITE_OK) {
        throw_sqlite_error(connection, code, sql);
    }
    const std::string_view unread = sql.substr(static_cast<std::size_t>(rest - sql.data()));
    if (m_handle == nullptr || !is_blank(unread)) {
        sqlite3_finalize(m_handle);
        throw DatabaseError("exactly one statement is wanted, not: " + std::string(sql));
    }
    try {
        for (int i = 1; i <= sqlite3_bind_parameter_count(m_handle); ++i) {
            m_numbers.push_back(number_of(sqlite3_bind_parameter_name(m_handle, i), sql));
            m_highest = std::max(m_highest, m_numbers.back());
        }
    } catch (...) {
        sqlite3_finalize(m_handle);
        throw;
    }
}

SqliteStatement::~SqliteStatement() {
    sqlite3_finalize(m_handle);
}

void SqliteStatement::bind(const Parameters& parameters, Lifetime lifetime) {
    if (static_cast<std::size_t>(m_highest) != parameters.size()) {
        throw DatabaseError(std::to_string(parameters.size()) + " parameters given, " +
                            std::to_string(m_highest) +
                            " wanted, in: " + std::string(sqlite3_sql(m_handle)));
    }
    for (const Parameter& parameter : parameters) {
        require_storable(parameter);
    }
    const sqlite3_destructor_type destructor =
        lifetime == Lifetime::Call ? SQLITE_TRANSIENT : SQLITE_STATIC;
    for (std::size_t i = 0; i < m_numbers.size(); ++i) {
        const int position = static_cast<int>(i) + 1;
        const Parameter& parameter = parameters[static_cast<std::size_t>(m_numbers[i]) - 1];
        const int code = std::visit(Binder{m_handle, position, destructor}, parameter.data());
        if (code != SQLITE_OK) {
            fail(code);
        }
    }
}

bool SqliteStatement::step() {
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        fail(code);
    }
    return false;
}

void SqliteStatement::reset() {
    sqlite3_reset(m_handle);
    sqlite3_clear_bindings(m_handle);
}

bool SqliteStatement::returns_rows() const {
    return sqlite3_column_count(m_handle) > 0;
}

void SqliteStatement::fail(int code) const {
    throw_sqlite_error(m_connection, code, sqlite3_sql(m_handle));
}

SqliteConnection::SqliteConnection(const std::string& path, Mode mode,
                                   std::chrono::milliseconds busy_timeout) {
    // Counting its memory would take a lock at each allocation, and nobody asks for the sum.
    [[maybe_unused]] static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    const int code = sqlite3_open_v2(path.c_str(), &m_handle, flags_of(mode), nullptr);
    try {
        if (code != SQLITE_OK) {
            throw_sqlite_error(m_handle, code, {});
        }
        sqlite3_busy_timeout(m_handle, static_cast<int>(busy_timeout.count()));
        // A misspelt "column" must not quietly become a text, as it would not on PostgreSQL either.
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
        run_script(common_setup);
        if (mode == Mode::Write) {
            run_script(writer_setup);
        } else if (mode != Mode::Alone) {
            run_script("PRAGMA query_only = ON");
        }
        value_of("SELECT count(*) FROM sqlite_schema"); // a file that is no database fails here
    } catch (const DatabaseError& error) {
        close();
        throw DatabaseError("The database file " + path + " cannot be opened (" + error.what() +
                            "). Check that its folder exists, that this account may write there "
                            "and that the file is a Stocktake database.");
    }
}

SqliteConnection::~SqliteConnection() {
    close();
}

void SqliteConnection::close() {
    m_statements.clear();
    sqlite3_close(m_handle);
    m_handle = nullptr;
}

std::shared_ptr<SqliteStatement> SqliteConnection::statement(std::string_view sql) {
    std::string key(sql);
    const auto known = m_statements.find(key);
    if (known == m_statements.end()) {
        if (m_statements.size() >= statement_limit) {
            m_statements.clear();
        }
        auto made = std::make_shared<SqliteStatement>(m_handle, sql);
        m_statements.emplace(std::move(key), made);
        return made;
    }
    if (known->second.use_count() > 1) { // a cursor is walking over it
        return std::make_shared<SqliteStatement>(m_handle, sql);
    }
    return known->second;
}

void SqliteConnection::run_script(std::string_view sql) {
    while (!is_blank(sql)) {
        sqlite3_stmt* handle = nullptr;
        const char* rest = nullptr;
        int code =
            sqlite3_prepare_v2(m_handle, sql.data(), static_cast<int>(sql.size()), &handle, &rest);
        const auto length = static_cast<std::size_t>(rest - sql.data());
        if (code == SQLITE_OK && handle != nullptr) { // no handle: only a comment was left
            do {
                code = sqlite3_step(handle);
            } while (code == SQLITE_ROW);
            code = sqlite3_finalize(handle);
        }
        if (code != SQLITE_OK) {
            throw_sqlite_error(m_handle, code, trimmed(sql.substr(0, length)));
        }
        sql.remove_prefix(length);
    }
}

std::string SqliteConnection::value_of(std::string_view sql) {
    const std::shared_ptr<SqliteStatement> prepared = statement(sql);
    std::string value;
    if (prepared->step()) {
        if (const auto* text = sqlite3_column_text(prepared->handle(), 0)) {
            value = reinterpret_cast<const char*>(text);
        }
    }
    prepared->reset();
    return value;
}

void SqliteConnection::roll_back() {
    sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::is_in_transaction() const {
    return sqlite3_get_autocommit(m_handle) == 0;
}

std::int64_t SqliteConnection::changed_rows() const {
    return sqlite3_changes64(m_handle);
}

std::int64_t SqliteConnection::total_changed_rows() const {
    return sqlite3_total_changes64(m_handle);
}

} // namespace stocktake::db
