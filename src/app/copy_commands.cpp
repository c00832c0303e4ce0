// SPDX-License-Identifier: Apache-2.0
// move, backup, restore: whole databases.
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"
#include "db/copy.hpp"

namespace stocktake::app {

namespace {

void print_table(const db::TableCopy& table) {
    print("  " + table.table + ": " + std::to_string(table.rows));
}

int print_total(const std::vector<db::TableCopy>& tables, const db::Location& target) {
    std::int64_t rows = 0;
    for (const db::TableCopy& table : tables) {
        rows += table.rows;
    }
    print(say({"app.copy.done",
               {{"tables", static_cast<std::int64_t>(tables.size())},
                {"rows", rows},
                {"target", target.shown()}}}));
    return exit_done;
}

} // namespace

int move(const Configuration& configuration, const CopyOptions& options) {
    const db::Location from =
        options.from.empty() ? configuration.database : db::Location::parse(options.from);
    const db::Location to = db::Location::parse(options.to);
    const auto source = db::Database::open(from);
    Features features(*source, configuration);
    if (auto ready = check_schema(*source, features); !ready) {
        return report(ready.error());
    }
    const auto target = db::Database::open(to);
    db::migrate(*target, all_migrations(features, target->engine()));
    const auto copied = db::copy(*source, *target, print_table);
    return copied ? print_total(*copied, to) : report(copied.error());
}

int backup(const Configuration& configuration, const std::filesystem::path& file) {
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    const auto done =
        db::backup(*database, file, all_migrations(features, db::Engine::Sqlite), print_table);
    if (!done) {
        return report(done.error());
    }
    print(say({"app.backup.done", {{"file", file.string()}}}));
    return exit_done;
}

int restore(const Configuration& configuration, const std::filesystem::path& file) {
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    const auto restored =
        db::restore(file, *database, all_migrations(features, database->engine()), print_table);
    return restored ? print_total(*restored, configuration.database) : report(restored.error());
}

} // namespace stocktake::app
