// SPDX-License-Identifier: Apache-2.0
// Whole databases: copied between the engines, backed up while in use, restored.
#pragma once

#include "base/result.hpp"
#include "db/migration.hpp"

#include <filesystem>
#include <functional>

namespace stocktake::db {

struct TableCopy {
    std::string table;
    std::int64_t rows = 0;
    std::string checksum; // BLAKE2b over all rows in the order of the primary key, the same for
                          // both engines; empty in a report about a table that is not done

    friend bool operator==(const TableCopy&, const TableCopy&) = default;
};

/// Called after each table, and for large ones now and then, so that a command can show progress.
using Progress = std::function<void(const TableCopy& so_far)>;

/// Copies every table of `source`, seen on one snapshot, into `target`, which must have the same
/// migrations applied and no rows (Conflict otherwise); one transaction in the target. Afterwards
/// rows are counted and checksums computed on both sides and compared; a difference is Internal and
/// nothing is kept. Sequences of the target continue after the copied values.
Result<std::vector<TableCopy>> copy(Database& source, Database& target, const Progress& progress);

/// Row count and checksum of every table, on one snapshot.
std::vector<TableCopy> fingerprint(Database& database, const Progress& progress);

/// Writes a consistent backup of a database in use to a new SQLite file, whatever the engine: by
/// the online backup API for SQLite, by `copy` for PostgreSQL. Conflict when `file` exists.
/// `migrations` are applied to a new file before copying from PostgreSQL.
Result<void> backup(Database& source, const std::filesystem::path& file,
                    const std::vector<Migration>& sqlite_migrations, const Progress& progress);

/// Fills an empty target (no tables, or tables without rows) from a backup made by `backup`;
/// Conflict when the target holds anything, InvalidInput when the file is not a whole backup of
/// this program's schema. `migrations` are those of the target's engine.
Result<std::vector<TableCopy>> restore(const std::filesystem::path& file, Database& target,
                                       const std::vector<Migration>& target_migrations,
                                       const Progress& progress);

} // namespace stocktake::db
