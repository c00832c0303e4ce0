// SPDX-License-Identifier: Apache-2.0
// A database as one file that can be carried away, and back from it.
#include "base/crypto.hpp"
#include "base/disk.hpp"
#include "db/copy.hpp"
#include "db/engines.hpp"
#include "db/sqlite_connection.hpp"
#include "db/tables.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sqlite3.h>
#include <system_error>

namespace stocktake::db {

namespace {

using std::filesystem::path;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds backup_patience = 5s;

/// A file that gets its name only when it is whole; one that is cut short goes, or keeps a name
/// that nobody takes for a backup.
class UnfinishedFile {
  public:
    explicit UnfinishedFile(const path& file)
        : m_file(std::filesystem::absolute(file)),
          m_unfinished(m_file.string() + ".unfinished-" + random_token(6)) {}

    ~UnfinishedFile() {
        std::error_code ignored; // it may have its name already
        std::filesystem::remove(m_unfinished, ignored);
    }

    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;

    [[nodiscard]] const path& place() const { return m_unfinished; }

    /// False when a file of that name has appeared meanwhile.
    bool finish() {
        flush_to_disk(m_unfinished);
        if (::renameat2(AT_FDCWD, m_unfinished.c_str(), AT_FDCWD, m_file.c_str(),
                        RENAME_NOREPLACE) != 0) {
            if (errno == EEXIST) {
                return false;
            }
            throw DatabaseError("The backup " + m_file.string() + " cannot be given its name: " +
                                std::generic_category().message(errno) + ".");
        }
        flush_to_disk(m_file.parent_path());
        return true;
    }

  private:
    path m_file;
    path m_unfinished;
};

/// Pages as they are at this moment; those who use the database do not notice.
void copy_pages(const Location& source, SqliteConnection& target) {
    const SqliteConnection connection(source.address, SqliteConnection::Mode::Query,
                                      backup_patience);
    sqlite3_backup* backup =
        sqlite3_backup_init(target.handle(), "main", connection.handle(), "main");
    if (backup == nullptr) {
        throw_sqlite_error(target.handle(), sqlite3_errcode(target.handle()), {});
    }
    sqlite3_backup_step(backup, -1); // all pages at once, so that all are of one moment
    if (const int code = sqlite3_backup_finish(backup); code != SQLITE_OK) {
        throw_sqlite_error(target.handle(), code, {});
    }
}

/// Without the companions -wal and -shm, so that the backup is one file.
void make_single_file(SqliteConnection& connection) {
    connection.value_of("PRAGMA journal_mode = DELETE");
}

bool is_sound(const path& file) {
    try {
        SqliteConnection connection(file.string(), SqliteConnection::Mode::File, backup_patience);
        return connection.value_of("PRAGMA quick_check(1)") == "ok";
    } catch (const DatabaseError&) {
        return false;
    }
}

bool is_of_schema(Database& database, const std::vector<Migration>& migrations) {
    std::vector<AppliedMigration> wanted;
    std::ranges::transform(migrations, std::back_inserter(wanted), [](const Migration& each) {
        return AppliedMigration{each.feature, each.number, each.name};
    });
    std::ranges::sort(wanted, {}, [](const AppliedMigration& each) {
        return std::pair(each.feature, each.number);
    });
    return database.read(applied_migrations) == wanted;
}

} // namespace

Result<void> backup(Database& source, const path& file,
                    const std::vector<Migration>& sqlite_migrations, const Progress& progress) {
    const auto conflict = [&] {
        return failure(ErrorKind::Conflict, {"db.backup.exists", {{"file", file.string()}}});
    };
    if (std::filesystem::exists(file)) {
        return conflict();
    }
    UnfinishedFile unfinished(file);
    const std::string place = unfinished.place().string();
    if (source.engine() == Engine::Postgres) {
        const auto target = Database::open({Engine::Sqlite, place});
        migrate(*target, sqlite_migrations);
        if (const auto copied = copy(source, *target, progress); !copied) {
            return failure_of(copied);
        }
    }
    {
        SqliteConnection target(place, SqliteConnection::Mode::Alone, backup_patience);
        if (source.engine() == Engine::Sqlite) {
            copy_pages(source.location(), target);
        }
        make_single_file(target);
    }
    if (source.engine() == Engine::Sqlite) {
        fingerprint(*open_sqlite_read_only(place), progress); // what can be read back is a backup
    }
    return unfinished.finish() ? Result<void>() : conflict();
}

Result<std::vector<TableCopy>> restore(const path& file, Database& target,
                                       const std::vector<Migration>& target_migrations,
                                       const Progress& progress) {
    const auto refused = [&](std::string_view id) {
        return failure(ErrorKind::InvalidInput, {std::string(id), {{"file", file.string()}}});
    };
    if (!std::filesystem::is_regular_file(file)) {
        return refused("db.restore.missing");
    }
    if (!is_sound(file)) {
        return refused("db.restore.damaged");
    }
    const auto source = open_sqlite_read_only(file);
    if (!is_of_schema(*source, target_migrations)) {
        return refused("db.restore.other_schema");
    }
    if (const auto filled = target.read(first_filled_table)) {
        return failure(ErrorKind::Conflict, {"db.copy.target_not_empty", {{"table", *filled}}});
    }
    migrate(target, target_migrations);
    return copy(*source, target, progress);
}

} // namespace stocktake::db
