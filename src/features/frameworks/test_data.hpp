// SPDX-License-Identifier: Apache-2.0
// For tests: an empty database with this feature's tables, and small files to load into it.
#pragma once

#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/frameworks/load.hpp"

#include <gtest/gtest.h>

namespace stocktake::embedded {

std::span<const EmbeddedFile> frameworks_schema();

} // namespace stocktake::embedded

namespace stocktake::frameworks {

/// The text with the first `old` replaced; one that is not there is a mistake in the test.
inline std::string replaced(std::string_view text, std::string_view old, std::string_view with) {
    std::string result(text);
    const auto position = result.find(old);
    if (position == std::string::npos) {
        throw std::logic_error("not in the text: " + std::string(old));
    }
    return result.replace(position, old.size(), with);
}

class FrameworksTest : public testing::TestWithParam<db::Engine> {
  protected:
    explicit FrameworksTest(const db::Original& original = {"tables", make_tables})
        : database(GetParam(), original) {}

    static void make_tables(db::Database& database) {
        db::make_tables(database, {{"frameworks", embedded::frameworks_schema()}});
    }

    /// By the loader that recognises it.
    LoadReport load(const LoadFile& file) {
        for (const Loader& loader : loaders()) {
            if (loader.recognises(file)) {
                return loader.load(*database, Actor{}, file);
            }
        }
        throw std::logic_error("no loader takes " + file.name);
    }

    LoadReport load_json(std::string text) {
        auto json = parse_json(text);
        if (!json) {
            throw std::logic_error(to_string(json.error()));
        }
        return load({"test.json", std::move(text), std::move(*json), {}});
    }

    LoadReport load_csv(std::string text,
                        std::vector<std::pair<std::string, std::string>> options) {
        return load({"test.csv", std::move(text), {}, std::move(options)});
    }

    std::int64_t count(std::string_view table) {
        return database->read([&](db::Transaction& transaction) {
            db::Cursor row = transaction.query("SELECT count(*) FROM " + std::string(table));
            row.next();
            return row.integer(0);
        });
    }

    db::TestDatabase database;
};

/// `3 title_fr [x] frameworks.load.empty_text`, one a line.
inline std::string to_string(const std::vector<Rejection>& rejections) {
    std::string text;
    for (const Rejection& rejection : rejections) {
        text += rejection.line > 0 ? std::to_string(rejection.line) + ' ' : std::string();
        text += rejection.place + " [" + rejection.value + "] " +
                stocktake::to_string(rejection.reason) + '\n';
    }
    return text;
}

inline std::string to_string(const LoadReport& report) {
    return report.subject + ": " + std::to_string(report.created) + " created, " +
           std::to_string(report.changed) + " changed, " + std::to_string(report.unchanged) +
           " unchanged\n" + to_string(report.rejections);
}

/// Two lines, one with a part; titles sourced, recalled and missing.
inline constexpr std::string_view lines_2005 = R"({
 "id": "lines", "version": "2005", "name": {"en": "Action Lines", "fr": "Grandes orientations"},
 "name_basis": {"en": "sourced"}, "source": "Plan of Action", "note": "A note.",
 "nodes": [
  {"id": "L1", "parent": null, "code": "L1", "title": {"en": "Media", "fr": "Médias"},
   "basis": {"en": "sourced", "fr": "recalled"}, "aliases": {"en": ["Press"]}, "rank": 2},
  {"id": "L2", "parent": null, "code": "L2", "title": {"en": "Applications"},
   "basis": {"en": "sourced"}},
  {"id": "L2-gov", "parent": "L2", "code": "L2 e-government", "kind": "part",
   "title": {"en": "E-government", "fr": "Administration en ligne"},
   "basis": {"en": "sourced", "fr": "sourced"}}
 ]})";

inline constexpr std::string_view goals_2015 = R"({
 "id": "goals", "version": "2015", "name": {"en": "Goals"}, "source": "Resolution",
 "nodes": [
  {"id": "G1", "parent": null, "code": "Goal 1", "number": "1",
   "title": {"en": "End poverty"}, "short": {"en": "No poverty"}, "basis": {"en": "sourced"}},
  {"id": "G1.a", "parent": "G1", "code": "1.a", "number": "1.a",
   "title": {"en": "Mobilise resources"}, "basis": {"en": "sourced"}},
  {"id": "G2", "parent": null, "code": "Goal 2", "number": "2",
   "title": {"en": "End hunger"}, "basis": {"en": "recalled"}}
 ]})";

inline constexpr std::string_view lines_goals = R"({
 "id": "lines-goals", "from": "lines", "to": "goals", "level": "goal",
 "name": {"en": "Lines and goals"}, "source": "Matrix", "note": "",
 "links": [
  {"from": "L1", "to": "G1", "strength": "confirmed", "rationale": "Because.", "targets": ["G1.a"]},
  {"from": "L1", "to": "G2", "strength": "single-view", "basis": "recalled"},
  {"from": "L2-gov", "to": "G1", "strength": null}
 ]})";

} // namespace stocktake::frameworks
