// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_file.hpp"

#include "db/sqlite_rows.hpp"

namespace stocktake::db {

SqliteFile::SqliteFile(const std::filesystem::path& file) {
    if (std::filesystem::exists(file)) {
        throw DatabaseError("The file " + file.string() + " is there already.");
    }
    m_connection = std::make_unique<SqliteConnection>(file.string(), SqliteConnection::Mode::Alone,
                                                      std::chrono::milliseconds(0));
    // Indexes are sorted in files: memory stays flat.
    m_connection->run_script("PRAGMA temp_store = FILE; PRAGMA journal_mode = OFF; "
                             "PRAGMA synchronous = OFF; BEGIN");
}

SqliteFile::~SqliteFile() = default;

void SqliteFile::run_script(std::string_view sql) {
    m_connection->run_script(sql);
}

void SqliteFile::execute(std::string_view sql, const Parameters& parameters) {
    const std::shared_ptr<SqliteStatement> statement = m_connection->statement(sql);
    statement->bind(parameters, SqliteStatement::Lifetime::Statement);
    statement->step();
    statement->reset();
}

Cursor SqliteFile::stream(std::string_view sql) {
    const std::shared_ptr<SqliteStatement> statement = m_connection->statement(sql);
    statement->bind({}, SqliteStatement::Lifetime::Call);
    return streamed_rows(statement);
}

void SqliteFile::finish() {
    m_connection->run_script("COMMIT");
}

} // namespace stocktake::db
