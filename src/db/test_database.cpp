// SPDX-License-Identifier: Apache-2.0
#include "db/test_database.hpp"

#include "base/id.hpp"
#include "db/postgres_connection.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace stocktake::db {

namespace {

const char* postgres_uri() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no test sets a variable
    return std::getenv("STOCKTAKE_TEST_POSTGRES");
}

/// The server's address with another database of it in the place of the one it names.
Location postgres_location(std::string_view database) {
    std::string uri = postgres_uri();
    const auto end = std::min(uri.find('?'), uri.size());
    const auto start = uri.rfind('/', end - 1) + 1;
    uri.replace(start, end - start, database);
    return {Engine::Postgres, std::move(uri)};
}

/// Outside a transaction, as what makes and removes databases must be.
void run_on_server(const std::string& sql) {
    PostgresConnection({Engine::Postgres, postgres_uri()}, std::chrono::seconds(30))
        .run_script(sql);
}

} // namespace

std::vector<Engine> engines_at_hand() {
    std::vector<Engine> engines{Engine::Sqlite};
    if (postgres_uri() != nullptr) {
        engines.push_back(Engine::Postgres);
    }
    return engines;
}

std::string test_name_of(Engine engine) {
    return engine == Engine::Sqlite ? "Sqlite" : "Postgres";
}

void make_tables(Database& database, std::initializer_list<TestSchema> schemas) {
    std::vector<Migration> migrations = own_migrations(database.engine());
    for (const TestSchema& schema : schemas) {
        std::ranges::move(migrations_from(schema.feature, schema.files, database.engine()),
                          std::back_inserter(migrations));
    }
    migrate(database, migrations);
}

TestDatabase::TestDatabase(Engine engine) : TestDatabase(engine, nullptr) {}

TestDatabase::TestDatabase(Engine engine, const Original& original)
    : TestDatabase(engine, &filled(engine, original)) {}

TestDatabase::TestDatabase(Engine engine, const TestDatabase* original)
    : m_name("test_" + new_random_id()),
      m_folder(std::filesystem::temp_directory_path() / ("stocktake_" + m_name)) {
    std::filesystem::create_directories(m_folder);
    if (engine == Engine::Postgres) {
        run_on_server("CREATE DATABASE " + m_name +
                      (original == nullptr ? "" : " TEMPLATE " + original->m_name));
        m_location = postgres_location(m_name);
    } else {
        if (original != nullptr) {
            std::filesystem::copy_file(original->file(), file());
        }
        m_location = {engine, file().string()};
    }
    m_database = Database::open(m_location);
}

const TestDatabase& TestDatabase::filled(Engine engine, const Original& original) {
    static std::map<std::pair<Engine, std::string>, std::unique_ptr<TestDatabase>> kept;
    std::unique_ptr<TestDatabase>& place = kept[{engine, original.name}];
    if (!place) {
        auto made = std::make_unique<TestDatabase>(engine);
        original.fill(**made);
        made->m_database.reset();
        place = std::move(made);
    }
    return *place;
}

TestDatabase::~TestDatabase() {
    m_database.reset();
    if (m_location.engine == Engine::Postgres) {
        run_on_server("DROP DATABASE " + m_name);
    }
    std::filesystem::remove_all(m_folder);
}

std::filesystem::path TestDatabase::file() const {
    return m_folder / "test.db";
}

} // namespace stocktake::db
