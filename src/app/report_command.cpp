// SPDX-License-Identifier: Apache-2.0
// Builds reports out of the record, in any of the six languages and formats.
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"
#include "export/manuscript_formats.hpp"

#include <algorithm>

namespace stocktake::app {

namespace {

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

Result<reports::Given> given_by(const std::vector<std::string>& assignments) {
    reports::Given given;
    for (const std::string& text : assignments) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos) {
            return failure(ErrorKind::InvalidInput, {"app.report.no_assignment", {{"text", text}}});
        }
        given[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return given;
}

Result<const formats::ManuscriptFormat*> format_called(const std::string& name) {
    if (const formats::ManuscriptFormat* format = formats::find_manuscript_format(name)) {
        return format;
    }
    std::vector<std::string> known;
    for (const formats::ManuscriptFormat& each : formats::manuscript_formats()) {
        known.emplace_back(each.format.suffix);
    }
    return failure(ErrorKind::InvalidInput,
                   {"app.report.unknown_format", {{"format", name}, {"known", joined(known)}}});
}

/// What a drafter should know of it, on standard error, since the report may be on the other.
void complain_of(const reports::Composition& built) {
    complain(say({"app.report.built",
                  {{"parts", as_argument(built.parts)},
                   {"paragraphs", as_argument(built.paragraphs)},
                   {"items", as_argument(built.items)},
                   {"notes", as_argument(built.manuscript.notes.size())},
                   {"exhibits", as_argument(built.exhibits)}}}));
    if (!built.never_cited.empty()) {
        complain(say({"app.report.never_cited", {{"list", joined(built.never_cited)}}}));
    }
    if (!built.empty_parts.empty()) {
        complain(say({"app.report.empty_parts", {{"parts", joined(built.empty_parts)}}}));
    }
    if (built.untranslated > 0) {
        complain(say({"app.report.untranslated", {{"count", as_argument(built.untranslated)}}}));
    }
}

} // namespace

int build_report(const Configuration& configuration, const ReportOptions& options) {
    const auto language = parse_language(options.language);
    if (!language) {
        return report(failure(ErrorKind::InvalidInput,
                              {"app.report.unknown_language", {{"language", options.language}}})
                          .value());
    }
    const auto format = format_called(options.format);
    if (!format) {
        return report(format.error());
    }
    auto given = given_by(options.assignments);
    if (!given) {
        return report(given.error());
    }
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    const web::Catalogue catalogue = load_catalogue();
    const auto built = reports::build_report(
        features.reports().desk(), options.outline,
        {std::move(*given), options.is_clean ? reports::Finish::Clean : reports::Finish::Draft},
        web::Speaker(catalogue, *language), Timestamp::now());
    if (!built) {
        return report(built.error());
    }
    StringSink sink;
    if (const auto written = (*format)->write(built->manuscript, sink); !written) {
        return report(written.error());
    }
    put_bytes(options.out, sink.text());
    complain_of(*built);
    return exit_done;
}

int list_outlines(const Configuration& configuration) {
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    const web::Catalogue catalogue = load_catalogue();
    const auto outlines = reports::summaries_of_outlines(
        features.reports().desk(), web::Speaker(catalogue, Language::English));
    if (outlines.empty()) {
        print(say({"app.report.none", {}}));
    }
    for (const reports::OutlineSummary& each : outlines) {
        std::vector<std::string> names;
        std::ranges::transform(each.parameters, std::back_inserter(names),
                               &reports::Parameter::name);
        print(each.id + "  " + each.name +
              (names.empty()
                   ? std::string()
                   : "  (" + say({"app.report.needs", {{"names", joined(names)}}}) + ')'));
    }
    return exit_done;
}

} // namespace stocktake::app
