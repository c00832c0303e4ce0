// SPDX-License-Identifier: Apache-2.0
// Checks documents and prints what was found.
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"

#include "base/json.hpp"

#include <fstream>
#include <sstream>

namespace stocktake::app {

namespace {

constexpr int exit_clean = 0;
constexpr int exit_found = 1;
constexpr int exit_unread = 2;
constexpr const char* usual_silences = ".stocktake-check";

std::optional<std::string> bytes_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return stream ? std::optional(std::move(bytes).str()) : std::nullopt;
}

int unread(std::string_view file, const Message& reason) {
    complain(std::string(file) + ": " + say(reason));
    return exit_unread;
}

/// Names of files, as short as they differ.
std::string shown_name(const std::filesystem::path& path, const CheckOptions& options) {
    const auto same = std::ranges::count_if(options.files, [&](const std::filesystem::path& other) {
        return other.filename() == path.filename();
    });
    return same > 1 ? path.string() : path.filename().string();
}

Result<std::vector<checks::Silence>> silences_of(const CheckOptions& options) {
    const bool is_given = !options.silences.empty();
    if (!is_given && !std::filesystem::exists(usual_silences)) {
        return std::vector<checks::Silence>();
    }
    const auto text = bytes_of(is_given ? options.silences : std::filesystem::path(usual_silences));
    if (!text) {
        return failure(ErrorKind::NotFound, {"app.check.unreadable", {}});
    }
    return checks::parse_silences(*text);
}

/// One line of JSON for each place; places of one finding share its id.
void print_json(const checks::Finding& finding, const std::string& message,
                std::string_view reason) {
    for (const checks::Place& place : finding.places) {
        Value line = Value::object({{"id", finding.id},
                                    {"rule", finding.rule},
                                    {"severity", checks::name_of(finding.severity)},
                                    {"file", place.file},
                                    {"line", static_cast<std::int64_t>(place.line)},
                                    {"locator", place.locator},
                                    {"excerpt", place.excerpt},
                                    {"message", message}});
        if (!reason.empty()) {
            line.set("silenced", reason);
        }
        print(to_json(line));
    }
}

void print_text(const checks::Finding& finding, const std::string& message,
                std::string_view reason) {
    const checks::Place& first = finding.places.front();
    std::string head = first.file + ':' + std::to_string(first.line) + ": " +
                       std::string(checks::name_of(finding.severity)) + ": " + message + " [" +
                       finding.rule + ']';
    head += reason.empty() ? "" : " — " + std::string(reason);
    print(head);
    for (const checks::Place& place : finding.places) {
        print("    " + place.file + ':' + std::to_string(place.line) + " (" + place.locator +
              "): " + place.excerpt);
    }
}

void print_finding(const checks::Finding& finding, const web::Speaker& say_it, bool is_json,
                   std::string_view reason) {
    const std::string message = say_it(finding.message);
    if (is_json) {
        print_json(finding, message, reason);
    } else {
        print_text(finding, message, reason);
    }
}

int list_rules(const web::Speaker& say_it) {
    for (const checks::Rule& rule : checks::all_rules()) {
        print(std::string(rule.name) + " (" + std::string(checks::name_of(rule.severity)) +
              "): " + say_it(checks::title_id(rule.name)));
        print("    " + say_it(checks::about_id(rule.name)));
    }
    print(say_it("checks.silence.how"));
    return exit_clean;
}

void print_all(const checks::JudgedFindings& judged, const CheckOptions& options,
               const web::Speaker& say_it) {
    for (const checks::Finding& finding : judged.standing) {
        print_finding(finding, say_it, options.is_json, {});
    }
    if (options.shows_silenced) {
        for (const auto& [finding, reason] : judged.silenced) {
            print_finding(finding, say_it, options.is_json, reason);
        }
    }
    complain(say_it(Message{"app.check.done",
                            {{"count", as_argument(judged.standing.size())},
                             {"silenced", as_argument(judged.silenced.size())}}}));
}

} // namespace

int check(const Configuration& configuration, const CheckOptions& options) {
    const web::Catalogue catalogue = load_catalogue();
    const web::Speaker say_it(catalogue,
                              parse_language(options.language).value_or(Language::English));
    if (options.lists_rules) {
        return list_rules(say_it);
    }
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return unread("stocktake", ready.error().message);
    }
    const auto registers = features.checks().registers();
    if (!registers) {
        return unread("stocktake", registers.error().message);
    }
    const auto silences = silences_of(options);
    if (!silences) {
        return unread("stocktake", silences.error().message);
    }
    std::vector<checks::CheckedText> texts;
    int code = exit_clean;
    for (const std::filesystem::path& file : options.files) {
        const std::string name = shown_name(file, options);
        const auto bytes = bytes_of(file);
        auto text = bytes ? checks::read_text(name, *bytes)
                          : Result<checks::CheckedText>(
                                failure(ErrorKind::NotFound, {"app.check.unreadable", {}}));
        if (text) {
            texts.push_back(std::move(*text));
        } else {
            code = unread(name, text.error().message);
        }
    }
    const checks::JudgedFindings judged =
        checks::apply_silences(checks::check(checks::Case(*registers, texts)), *silences);
    print_all(judged, options, say_it);
    return code != exit_clean ? code : judged.standing.empty() ? exit_clean : exit_found;
}

} // namespace stocktake::app
