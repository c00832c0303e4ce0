// SPDX-License-Identifier: Apache-2.0
#include "db/test_database.hpp"

#include "base/id.hpp"

#include <cstdlib>

namespace stocktake::db {

namespace {

const char* postgres_uri() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no test sets a variable
    return std::getenv("STOCKTAKE_TEST_POSTGRES");
}

Location postgres_location(std::string_view schema = {}) {
    std::string uri = postgres_uri();
    if (!schema.empty()) {
        uri += uri.find('?') == std::string::npos ? '?' : '&';
        uri += "options=-csearch_path%3D";
        uri += schema;
    }
    return {Engine::Postgres, std::move(uri)};
}

void run_on_server(const std::string& sql) {
    Database::open(postgres_location(), {.connections = 1})->write([&](Transaction& transaction) {
        transaction.execute_script(sql);
    });
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

TestDatabase::TestDatabase(Engine engine) {
    const std::string name = "test_" + new_random_id();
    m_folder = std::filesystem::temp_directory_path() / ("stocktake_" + name);
    std::filesystem::create_directories(m_folder);
    if (engine == Engine::Postgres) {
        m_schema = name;
        run_on_server("CREATE SCHEMA " + m_schema);
    }
    m_database = Database::open(engine == Engine::Postgres
                                    ? postgres_location(m_schema)
                                    : Location{engine, (m_folder / "test.db").string()});
}

TestDatabase::~TestDatabase() {
    m_database.reset();
    if (!m_schema.empty()) {
        run_on_server("DROP SCHEMA " + m_schema + " CASCADE");
    }
    std::filesystem::remove_all(m_folder);
}

Location TestDatabase::location() const {
    return m_database->location();
}

} // namespace stocktake::db
