// SPDX-License-Identifier: Apache-2.0
// Reads files and offers each to the loaders of the features, loader by loader, so that a crosswalk
// finds the frameworks it links whatever the files are called.
#include "app/commands.hpp"
#include "app/program.hpp"
#include "app/terminal.hpp"
#include "base/json.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <system_error>

namespace stocktake::app {

namespace {

constexpr std::size_t shown_rejections = 50;

std::vector<std::filesystem::path> files_of(const std::vector<std::filesystem::path>& paths) {
    std::vector<std::filesystem::path> files;
    for (const auto& path : paths) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
            if (entry.is_regular_file() && entry.path().extension() == ".json") {
                files.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
        throw std::system_error(errno, std::generic_category(), path.string());
    }
    return std::move(text).str();
}

/// The file with its JSON parsed; an error names the file.
Result<LoadFile> read_file(const std::filesystem::path& path, const LoadOptions& options) {
    LoadFile file;
    file.name = path.filename().string();
    file.text = text_of(path);
    file.options = options.details;
    if (!options.kind.empty()) {
        file.options.emplace_back("as", options.kind);
    }
    if (path.extension() == ".json") {
        auto json = parse_json(file.text);
        if (!json) {
            return failure_of(json);
        }
        file.json = std::move(*json);
    }
    return file;
}

void print_rejections(const LoadReport& report) {
    for (std::size_t i = 0; i < std::min(report.rejections.size(), shown_rejections); ++i) {
        const Rejection& rejection = report.rejections[i];
        std::string line = report.file;
        if (rejection.line > 0) {
            line += ":" + std::to_string(rejection.line);
        }
        if (!rejection.place.empty()) {
            line += ": " + rejection.place;
        }
        line += ": " + say(rejection.reason);
        if (!rejection.value.empty()) {
            line += " [" + rejection.value + "]";
        }
        complain(line);
    }
    if (report.rejections.size() > shown_rejections) {
        complain(say(
            {"app.load.more_rejections",
             {{"count", static_cast<std::int64_t>(report.rejections.size() - shown_rejections)}}}));
    }
}

void print_report(const LoadReport& report) {
    if (!report.rejections.empty()) {
        print_rejections(report);
        complain(say({"app.load.refused",
                      {{"file", report.file},
                       {"count", static_cast<std::int64_t>(report.rejections.size())}}}));
        return;
    }
    print(say({"app.load.taken",
               {{"subject", report.subject},
                {"created", std::int64_t{report.created}},
                {"changed", std::int64_t{report.changed}},
                {"unchanged", std::int64_t{report.unchanged}}}}));
    for (const Message& remark : report.remarks) {
        print(report.file + ": " + say(remark));
    }
}

/// True when every file was taken.
bool load_files(db::Database& database, const std::vector<Loader>& loaders,
                std::vector<LoadFile> files) {
    bool is_good = true;
    for (const Loader& loader : loaders) {
        for (LoadFile& file : files) {
            if (file.name.empty() || !loader.recognises(file)) {
                continue;
            }
            const LoadReport report = loader.load(database, Actor{}, file);
            print_report(report);
            is_good = is_good && report.rejections.empty();
            file.name.clear(); // taken or refused: either way nobody else's
        }
    }
    for (const LoadFile& file : files) {
        if (!file.name.empty()) {
            complain(say({"app.load.unknown", {{"file", file.name}}}));
            is_good = false;
        }
    }
    return is_good;
}

} // namespace

int load(const Configuration& configuration, const LoadOptions& options) {
    const auto database = open_database(configuration);
    Features features(*database, configuration);
    if (auto ready = check_schema(*database, features); !ready) {
        return report(ready.error());
    }
    bool is_good = true;
    std::vector<LoadFile> files;
    for (const auto& path : files_of(options.paths)) {
        auto file = read_file(path, options);
        if (file) {
            files.push_back(std::move(*file));
        } else {
            complain(path.filename().string() + ": " + say(file.error().message));
            is_good = false;
        }
    }
    std::vector<Loader> loaders;
    for (FeatureDescription& feature : features.descriptions()) {
        std::ranges::move(feature.loaders, std::back_inserter(loaders));
    }
    is_good = load_files(*database, loaders, std::move(files)) && is_good;
    return is_good ? exit_done : exit_refused;
}

} // namespace stocktake::app
