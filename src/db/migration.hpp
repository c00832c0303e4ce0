// SPDX-License-Identifier: Apache-2.0
// Numbered steps that bring a schema from any earlier version to today's.
#pragma once

#include "base/embedded.hpp"
#include "db/database.hpp"

#include <string>
#include <vector>

namespace stocktake::db {

struct Migration {
    std::string feature; // who owns it, e.g. `frameworks`
    int number = 0;      // 1, 2, … within the feature, without gaps
    std::string name;    // from the file name: `0001_framework.sql` is `framework`
    std::string sql;     // may use the words IDENTITY_KEY and BYTES, which differ per engine
};

/// Migrations of one feature from its embedded `schema/NNNN_name.sql` files. A step that the two
/// engines need in different words stands in NNNN_name.sqlite.sql and NNNN_name.postgres.sql.
/// Precondition: numbers are 1, 2, … without gaps or repeats.
std::vector<Migration> migrations_from(std::string_view feature,
                                       std::span<const EmbeddedFile> files, Engine engine);

struct AppliedMigration {
    std::string feature;
    int number = 0;
    std::string name;

    friend bool operator==(const AppliedMigration&, const AppliedMigration&) = default;
};

/// Applies what is missing, feature by feature in the order given, each step in a transaction of
/// its own together with its row in `schema_migration`; returns what was applied now. A step that
/// fails leaves the database as it was before that step, and throws DatabaseError naming the step.
/// A step that was applied before and reads differently today, or one the database has and this
/// program does not know, is refused before anything is changed. Safe to run in several processes.
std::vector<AppliedMigration> migrate(Database& database, const std::vector<Migration>& migrations);

/// What migrate would apply, without applying it.
std::vector<AppliedMigration> pending(Database& database, const std::vector<Migration>& migrations);

/// What has been applied, by feature and number.
std::vector<AppliedMigration> applied_migrations(Transaction& transaction);

/// The migrations of this floor: change feed and audit log.
std::vector<Migration> own_migrations(Engine engine);

} // namespace stocktake::db
