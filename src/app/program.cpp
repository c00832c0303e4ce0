// SPDX-License-Identifier: Apache-2.0
#include "app/program.hpp"

#include "base/crypto.hpp"
#include "mail/outbox.hpp"

#include <fstream>
#include <iterator>

namespace stocktake::app {

std::unique_ptr<db::Database> open_database(const Configuration& configuration) {
    std::filesystem::create_directories(configuration.folder);
    return db::Database::open(configuration.database);
}

std::vector<db::Migration> all_migrations(Features& features, db::Engine engine) {
    std::vector<db::Migration> migrations = db::own_migrations(engine);
    const auto append = [&](std::vector<db::Migration> more) {
        migrations.insert(migrations.end(), std::make_move_iterator(more.begin()),
                          std::make_move_iterator(more.end()));
    };
    append(mail::migrations(engine));
    for (const FeatureDescription& feature : features.descriptions()) {
        append(db::migrations_from(feature.name, feature.schema, engine));
    }
    return migrations;
}

catalogue::IndexFileOptions index_file(const Configuration& configuration) {
    std::ifstream program("/proc/self/exe", std::ios::binary); // another build has another digest
    return {.folder = configuration.folder / "index",
            .program = stocktake::digest(std::string(std::istreambuf_iterator<char>(program), {}))};
}

Result<void> check_schema(db::Database& database, Features& features) {
    const auto missing = db::pending(database, all_migrations(features, database.engine()));
    if (missing.empty()) {
        return {};
    }
    return failure(ErrorKind::Unavailable,
                   {"app.schema_pending", {{"count", static_cast<std::int64_t>(missing.size())}}});
}

} // namespace stocktake::app
