// SPDX-License-Identifier: Apache-2.0
#include "peers.hpp"

#include <sqlite3.h>
#include <stdexcept>

namespace stocktake::bench {

namespace {

void check_sqlite(sqlite3* database, int status, const std::string& sql) {
    if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_ROW) {
        throw std::runtime_error(sql + ": " + sqlite3_errmsg(database));
    }
}

void execute(sqlite3* database, const char* sql) {
    check_sqlite(database, sqlite3_exec(database, sql, nullptr, nullptr, nullptr), sql);
}

sqlite3_stmt* prepared(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check_sqlite(database, sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr), sql);
    return statement;
}

void step_once(sqlite3_stmt* statement) {
    sqlite3_step(statement);
    sqlite3_reset(statement);
}

} // namespace

Sqlite::Sqlite() {
    if (sqlite3_open(":memory:", &m_database) != SQLITE_OK) {
        throw std::runtime_error("SQLite does not open");
    }
    execute(m_database, "CREATE VIRTUAL TABLE words USING fts5(text, content='')");
    execute(m_database, "CREATE TABLE said (document INTEGER, facet INTEGER, value INTEGER)");
    execute(m_database, "BEGIN");
    m_word = prepared(m_database, "INSERT INTO words (rowid, text) VALUES (?, ?)");
    m_value = prepared(m_database, "INSERT INTO said VALUES (?, ?, ?)");
}

Sqlite::~Sqlite() {
    sqlite3_finalize(m_word);
    sqlite3_finalize(m_value);
    sqlite3_close(m_database);
}

void Sqlite::add(std::int64_t number, const std::string& text,
                 const std::vector<std::pair<std::uint32_t, std::size_t>>& said) {
    sqlite3_bind_int64(m_word, 1, number);
    sqlite3_bind_text(m_word, 2, text.c_str(), -1, SQLITE_TRANSIENT);
    step_once(m_word);
    for (const auto& [facet, value] : said) {
        sqlite3_bind_int64(m_value, 1, number);
        sqlite3_bind_int64(m_value, 2, facet);
        sqlite3_bind_int64(m_value, 3, static_cast<std::int64_t>(value));
        step_once(m_value);
    }
}

void Sqlite::finish() {
    execute(m_database, "COMMIT");
    execute(m_database, "CREATE INDEX said_document ON said (document, facet, value)");
    execute(m_database, "CREATE INDEX said_value ON said (facet, value, document)");
    execute(m_database, "ANALYZE");
}

std::string Sqlite::matching(const std::string& words) const {
    return "IN (SELECT rowid FROM words WHERE words MATCH '" + words + "')";
}

std::string Sqlite::best(const std::string& words) const {
    return "SELECT rowid FROM words WHERE words MATCH '" + words + "' ORDER BY rank LIMIT 20";
}

std::int64_t Sqlite::run(const std::vector<std::string>& statements) {
    const std::int64_t sum = sum_of(statements.front());
    for (std::size_t i = 1; i < statements.size(); ++i) {
        sum_of(statements[i]);
    }
    return sum;
}

std::int64_t Sqlite::sum_of(const std::string& sql) {
    sqlite3_stmt* statement = prepared(m_database, sql);
    const int last = sqlite3_column_count(statement) - 1;
    std::int64_t sum = 0;
    int status = SQLITE_DONE;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
        sum += sqlite3_column_int64(statement, last);
    }
    sqlite3_finalize(statement);
    check_sqlite(m_database, status, sql);
    return sum;
}

} // namespace stocktake::bench
