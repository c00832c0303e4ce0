// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"

namespace stocktake::app {

int migrate(const Configuration& configuration) {
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    const auto applied = db::migrate(*database, all_migrations(features, database->engine()));
    for (const db::AppliedMigration& step : applied) {
        print("  " + step.feature + " " + std::to_string(step.number) + " " + step.name);
    }
    print(say({"app.migrate.done",
               {{"count", static_cast<std::int64_t>(applied.size())},
                {"database", configuration.database.shown()}}}));
    return exit_done;
}

} // namespace stocktake::app
