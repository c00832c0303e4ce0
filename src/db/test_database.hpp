// SPDX-License-Identifier: Apache-2.0
// For store tests: a database per test, on every engine that is at hand. SQLite always; also
// PostgreSQL when STOCKTAKE_TEST_POSTGRES names a server (./test starts one).
#pragma once

#include "db/migration.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace stocktake::db {

/// SQLite, and PostgreSQL when the environment names a server: for INSTANTIATE_TEST_SUITE_P.
std::vector<Engine> engines_at_hand();

/// Name of a parameterised test: `Sqlite`, `Postgres`.
std::string test_name_of(Engine engine);

/// The tables of a feature.
struct TestSchema {
    std::string_view feature;
    std::span<const EmbeddedFile> files;
};

/// Makes the tables of this floor and then those of the features, in this order.
void make_tables(Database& database, std::initializer_list<TestSchema> schemas);

/// What tests start from instead of an empty database: filled once in a process for each engine;
/// every test then has a copy of its own, which costs a fraction.
struct Original {
    std::string name; // one for each content, among the tests of a program
    std::function<void(Database&)> fill;
};

/// Removes its database when it goes.
class TestDatabase {
  public:
    /// An empty one.
    explicit TestDatabase(Engine engine);
    TestDatabase(Engine engine, const Original& original);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    Database& operator*() { return *m_database; }

    Database* operator->() { return m_database.get(); }

    [[nodiscard]] const Location& location() const { return m_location; }

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

  private:
    TestDatabase(Engine engine, const TestDatabase* original);

    /// The one that is filled and closed, for others to be copied from it.
    static const TestDatabase& filled(Engine engine, const Original& original);

    [[nodiscard]] std::filesystem::path file() const;

    std::string m_name;             // of the database, on the server of PostgreSQL
    std::filesystem::path m_folder; // of its own, for the SQLite file and what a test writes
    Location m_location;
    std::unique_ptr<Database> m_database;
};

} // namespace stocktake::db
