// SPDX-License-Identifier: Apache-2.0
// For tests: the reference data that ship, loaded as `stocktake load` would.
#pragma once

#include "features/people/test_people.hpp"

#include <algorithm>

namespace stocktake::people {

class DataTest : public PeopleTest {
  protected:
    explicit DataTest(const db::Original& original = {"lists", load_lists})
        : PeopleTest(original) {}

    /// The lists that organizations refer to.
    static void load_lists(db::Database& database) {
        make_tables(database);
        load_by(frameworks::Feature(database).description().loaders, database);
    }

    /// The lists and the organizations.
    static void load_all(db::Database& database) {
        load_lists(database);
        load_by(Feature(database).description().loaders, database);
    }

    /// What the loaders of this feature say of what ships.
    std::string load_shipped() { return load_by(feature.description().loaders, *database); }

    std::string load_json(std::string text) {
        auto json = parse_json(text);
        if (!json) {
            throw std::logic_error(stocktake::to_string(json.error()));
        }
        const std::vector<LoadFile> one{{"test.json", std::move(text), std::move(*json), {}}};
        return load_by(feature.description().loaders, *database, one);
    }

  private:
    static const std::vector<LoadFile>& shipped_files() {
        static const std::vector<LoadFile> shipped = [] {
            std::vector<LoadFile> files;
            for (const auto& entry : std::filesystem::directory_iterator(STOCKTAKE_DATA)) {
                if (entry.path().extension() == ".json") {
                    const std::string text = text_at(entry.path());
                    files.push_back(
                        {entry.path().filename().string(), text, parse_json(text).value(), {}});
                }
            }
            std::ranges::sort(files, {}, &LoadFile::name);
            return files;
        }();
        return shipped;
    }

    static std::string load_by(const std::vector<Loader>& loaders, db::Database& database,
                               const std::vector<LoadFile>& from = shipped_files()) {
        std::string said;
        for (const Loader& loader : loaders) {
            for (const LoadFile& file : from) {
                if (loader.recognises(file)) {
                    said += to_string(loader.load(database, Actor{}, file));
                }
            }
        }
        return said;
    }

    static std::string to_string(const LoadReport& report) {
        std::string text = report.subject + ": " + std::to_string(report.created) + " created, " +
                           std::to_string(report.changed) + " changed, " +
                           std::to_string(report.unchanged) + " unchanged\n";
        for (const Rejection& each : report.rejections) {
            text +=
                each.place + " [" + each.value + "] " + stocktake::to_string(each.reason) + '\n';
        }
        return text;
    }
};

} // namespace stocktake::people
