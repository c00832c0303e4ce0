// SPDX-License-Identifier: Apache-2.0
// Writes a version of the open data; meant for a timer each night.
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"

namespace stocktake::app {

namespace {

int forget(const std::filesystem::path& folder, const std::string& version) {
    if (const auto done = open_data::forget_dump(folder, version); !done) {
        return report(done.error());
    }
    print(say({"app.dump.forgotten", {{"version", version}}}));
    return exit_done;
}

void print_file(const open_data::DumpedFile& file) {
    print("  " + file.name + ": " + std::to_string(file.bytes));
}

void print_outcome(const open_data::DumpOutcome& outcome) {
    const open_data::Manifest& newest = outcome.newest;
    print(outcome.is_new ? say({"app.dump.made",
                                {{"version", newest.version.text()},
                                 {"records", newest.records},
                                 {"files", as_argument(newest.files.size())}}})
                         : say({"app.dump.unchanged", {{"version", newest.version.text()}}}));
    for (const open_data::Version& version : outcome.removed) {
        print(say({"app.dump.removed", {{"version", version.text()}}}));
    }
}

} // namespace

int dump(const Configuration& configuration, const DumpOptions& options) {
    const std::filesystem::path folder = options.into.empty() ? configuration.dumps : options.into;
    if (!options.forgotten.empty()) {
        return forget(folder, options.forgotten);
    }
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    const web::Catalogue catalogue = load_catalogue();
    const auto outcome =
        open_data::make_dump({.database = *database,
                              .shelf = features.shelf(),
                              .catalogue = catalogue,
                              .folder = folder,
                              .site = configuration.public_address,
                              .licence = configuration.licence},
                             {.keep = options.keep, .progress = print_file}, Timestamp::now());
    if (!outcome) {
        return report(outcome.error());
    }
    print_outcome(*outcome);
    return exit_done;
}

} // namespace stocktake::app
