// SPDX-License-Identifier: Apache-2.0
// A SQLite file that is filled once and then handed out: plain tables, no migrations, no companions
// beside it. The database of the program is database.hpp.
#pragma once

#include "db/database.hpp"

namespace stocktake::db {

class SqliteConnection;

/// For one thread. Bytes depend on what was run and added alone.
class SqliteFile {
  public:
    /// Makes the file, which must not be there. What is not finished is worth nothing: nothing is
    /// flushed and nothing can be rolled back.
    explicit SqliteFile(const std::filesystem::path& file);
    ~SqliteFile();
    SqliteFile(const SqliteFile&) = delete;
    SqliteFile& operator=(const SqliteFile&) = delete;

    /// Several statements without parameters.
    void run_script(std::string_view sql);

    /// One statement that returns no rows.
    void execute(std::string_view sql, const Parameters& parameters);

    /// Rows as the cursor moves; it must not outlive the file.
    Cursor stream(std::string_view sql);

    /// Writes what is left. The file can still be read.
    void finish();

  private:
    std::unique_ptr<SqliteConnection> m_connection;
};

} // namespace stocktake::db
