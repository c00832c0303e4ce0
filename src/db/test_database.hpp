// SPDX-License-Identifier: Apache-2.0
// For store tests: an empty database per test, on every engine that is at hand. SQLite always; also
// PostgreSQL when STOCKTAKE_TEST_POSTGRES names a server (./test starts one), in a fresh schema.
#pragma once

#include "db/migration.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace stocktake::db {

/// SQLite, and PostgreSQL when the environment names a server: for INSTANTIATE_TEST_SUITE_P.
std::vector<Engine> engines_at_hand();

/// Name of a parameterised test: `Sqlite`, `Postgres`.
std::string test_name_of(Engine engine);

/// Removes its database when it goes.
class TestDatabase {
  public:
    explicit TestDatabase(Engine engine);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    Database& operator*() { return *m_database; }

    Database* operator->() { return m_database.get(); }

    [[nodiscard]] Location location() const;

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

  private:
    std::filesystem::path m_folder; // of its own, for the SQLite file and what a test writes
    std::string m_schema;           // PostgreSQL
    std::unique_ptr<Database> m_database;
};

} // namespace stocktake::db
