// SPDX-License-Identifier: Apache-2.0
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"

namespace stocktake::app {

int digest(const Configuration& configuration) {
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
    features.catalogue().use_index_file(index_file(configuration), [](std::string_view) {});
    const std::int64_t letters = saved_searches::write_digests(features.saved_searches().desk());
    print(say({"app.digest.done", {{"letters", letters}}}));
    return exit_done;
}

} // namespace stocktake::app
