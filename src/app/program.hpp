// SPDX-License-Identifier: Apache-2.0
// The parts of the running program, put together once: configuration, database, features.
#pragma once

#include "app/configuration.hpp"
#include "app/features.hpp"
#include "db/migration.hpp"

#include <memory>

namespace stocktake::app {

/// Opens (and for SQLite creates) the configured database, with its folder. Throws
/// db::DatabaseError.
std::unique_ptr<db::Database> open_database(const Configuration& configuration);

/// Migrations of every floor and feature, in the order in which they apply.
std::vector<db::Migration> all_migrations(Features& features, db::Engine engine);

/// Where the index of the search is kept for the next process of this very program.
catalogue::IndexFileOptions index_file(const Configuration& configuration);

/// Unavailable, saying which command to run, when the schema is not up to date.
Result<void> check_schema(db::Database& database, Features& features);

} // namespace stocktake::app
