// SPDX-License-Identifier: Apache-2.0
// Editions from the command line: whether one can still be made as it was, and what has become of
// what it cites; its text in a format that takes another program, such as PDF.
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"
#include "export/manuscript_formats.hpp"

#include <algorithm>

namespace stocktake::app {

namespace {

void tell_of_files(const std::vector<editions::EditionFile>& files,
                   const editions::EditionId& edition, std::string_view message) {
    for (const editions::EditionFile& file : files) {
        print(say({std::string(message), {{"file", editions::file_name(edition, file)}}}));
    }
}

void tell_of_sources(const editions::Verification& verified) {
    for (const editions::VerifiedSource& source : verified.sources) {
        if (source.state == editions::SourceState::Changed) {
            print(say({"app.edition.source_changed",
                       {{"address", source.cited.address},
                        {"cited", source.cited.item_revision},
                        {"now", source.revision}}}));
        } else if (source.state == editions::SourceState::Gone) {
            print(say({"app.edition.source_gone", {{"address", source.cited.address}}}));
        }
    }
}

} // namespace

int verify_edition(const Configuration& configuration, const std::string& id) {
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    const web::Catalogue catalogue = load_catalogue();
    const editions::EditionId edition(id);
    const auto verified = database->read([&](db::Transaction& transaction) {
        return editions::verify(features.editions().desk(), transaction, edition, catalogue,
                                Timestamp::now());
    });
    if (!verified) {
        return report(verified.error());
    }
    tell_of_files(verified->same, edition, "app.edition.same");
    tell_of_files(verified->different, edition, "app.edition.different");
    tell_of_files(verified->damaged, edition, "app.edition.damaged");
    tell_of_sources(*verified);
    print(say({"app.edition.sources",
               {{"count", as_argument(verified->sources.size())},
                {"same", verified->count(editions::SourceState::AsCited)}}}));
    return verified->damaged.empty() ? exit_done : exit_failed;
}

int write_edition(const Configuration& configuration, const ReportOptions& options) {
    const auto language = parse_language(options.language);
    const auto* format = formats::find_manuscript_format(options.format);
    if (!language || format == nullptr) {
        return report(failure(ErrorKind::InvalidInput,
                              {"app.edition.no_such",
                               {{"language", options.language}, {"format", options.format}}})
                          .value());
    }
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    const auto manuscript = database->read([&](db::Transaction& transaction) {
        return editions::find_manuscript(transaction, editions::EditionId(options.outline),
                                         *language);
    });
    if (!manuscript) {
        return report(failure(ErrorKind::NotFound,
                              {"app.edition.unknown",
                               {{"edition", options.outline}, {"language", options.language}}})
                          .value());
    }
    StringSink sink;
    if (const auto written = format->write(*manuscript, sink); !written) {
        return report(written.error());
    }
    put_bytes(options.out, sink.text());
    return exit_done;
}

} // namespace stocktake::app
