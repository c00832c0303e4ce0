// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"

namespace stocktake::app {

int remind(const Configuration& configuration) {
    if (configuration.public_address.empty()) {
        complain("stocktake: " + say({"app.letters.address", {}}));
        return exit_usage;
    }
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    const web::Catalogue catalogue = load_catalogue();
    features.use_letters(catalogue);
    const registry::QuestionRound round =
        registry::ask_what_is_due(features.registry().desk(), Timestamp::now());
    print(say({"app.remind.done", {{"records", round.records}, {"letters", round.letters}}}));
    if (round.unheard > 0) {
        print(say({"app.remind.unheard", {{"records", round.unheard}}}));
    }
    return exit_done;
}

} // namespace stocktake::app
