// SPDX-License-Identifier: Apache-2.0
// For tests: a database with a framework, two organizations and a source of items that a test fills
// itself, and outlines to read.
#pragma once

#include "base/json.hpp"
#include "db/test_database.hpp"
#include "features/reports/feature.hpp"
#include "features/reports/outline_file.hpp"
#include "web/test_shipped_catalogue.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace stocktake::embedded {

std::span<const EmbeddedFile> mail_schema();
std::span<const EmbeddedFile> frameworks_schema();
std::span<const EmbeddedFile> people_schema();
std::span<const EmbeddedFile> kinds_schema();
std::span<const EmbeddedFile> reports_schema();

} // namespace stocktake::embedded

namespace stocktake::reports {

inline const Timestamp noon = *Timestamp::parse("2026-11-27T12:00:00.000Z");

inline std::string in_six(std::string_view text) {
    Value map = Value::object();
    for (const Language language : all_languages) {
        map.set(tag_of(language), text);
    }
    return to_json(map);
}

inline std::string replaced(std::string text, std::string_view old, std::string_view with) {
    const auto at = text.find(old);
    if (at == std::string::npos) {
        throw std::logic_error("not in the text: " + std::string(old));
    }
    return text.replace(at, old.size(), with);
}

/// Two parts, one with a part inside that a query fills; `$1` lines so that faults have lines.
inline std::string small_outline() {
    return R"({"outline": "yearly", "version": 1, "name": )" + in_six("Yearly") + R"(,
"parameters": [{"name": "line", "framework": "lines"}, {"name": "year"}],
"page": {"organization": )" +
           in_six("United Nations") + R"(, "title": )" + in_six("Report on {line} in {year}") + R"(,
  "blocks": [{"title": )" +
           in_six("Summary") + R"(, "text": [)" + in_six("Of {year}.") + R"(]}]},
"contributors": ["ITU", "WHO"],
"parts": [
{"part": "intro", "title": )" +
           in_six("Introduction") + R"(, "text": [)" + in_six("From {contributors} entities.") +
           R"(]},
{"part": "done", "number": "roman", "title": )" +
           in_six("What was done") + R"(, "parts": [
{"part": "line", "number": "letter", "framework": "lines", "node": "{line}",
 "query": {"source": "things", "line": "{line}", "year": "{year}"}},
{"part": "other", "number": "letter", "framework": "lines", "for_each": true,
 "title": )" +
           in_six("All of {node}") + R"(, "query": {"source": "things", "line": "{node}"}}]}]})";
}

/// With an exhibit in the part of a line, and text and an exhibit in that for each line.
inline std::string outline_with_exhibits() {
    return replaced(replaced(small_outline(), R"("year": "{year}"}},)",
                             R"("year": "{year}"},
 "exhibits": [{"source": "numbers", "line": "{line}", "title": )" +
                                 in_six("Of {line}") + "}]},"),
                    R"("query": {"source": "things", "line": "{node}"})",
                    R"("text": [)" + in_six("About {node}.") + R"(],
 "exhibits": [{"source": "numbers", "line": "{node}", "title": )" +
                        in_six("Of {node} in {year}") + "}]");
}

/// `line place [value] message`, one a line.
inline std::string to_string(const std::vector<Rejection>& rejections) {
    std::string text;
    for (const Rejection& rejection : rejections) {
        text += std::to_string(rejection.line) + ' ' + rejection.place + " [" + rejection.value +
                "] " + stocktake::to_string(rejection.reason) + '\n';
    }
    return text;
}

class ReportsTest : public testing::TestWithParam<db::Engine> {
  protected:
    /// `tables` when what is tested needs more of them.
    explicit ReportsTest(const db::Original& tables = {"tables", make_tables})
        : database(GetParam(), tables) {
        load(R"({"id": "lines", "version": "1", "kind": "framework", "name": {"en": "Lines"},
                 "source": "s", "nodes": [
                 {"id": "C1", "title": {"en": "Role", "zh": "作用"}},
                 {"id": "C5", "title": {"en": "Confidence", "zh": "信心"}},
                 {"id": "C5-a", "parent": "C5", "title": {"en": "Care"}}]})");
        load(R"({"id": "stakeholder-types", "version": "1", "kind": "codelist",
                 "name": {"en": "T"}, "source": "s",
                 "nodes": [{"id": "IO", "title": {"en": "International organization"}}]})");
        load(R"({"id": "organizations", "version": "1", "kind": "codelist", "name": {"en": "O"},
                 "source": "s", "items": [
                 {"id": "ITU", "acronym": "ITU", "stakeholder_type": "IO",
                  "name": {"en": "Telecommunication Union"}, "basis": {"en": "recalled"}},
                 {"id": "WHO", "acronym": "WHO", "stakeholder_type": "IO",
                  "name": {"en": "Health Organization"}, "basis": {"en": "recalled"}}]})");
    }

    static void make_tables(db::Database& database) {
        db::make_tables(database, {{"mail", embedded::mail_schema()},
                                   {"frameworks", embedded::frameworks_schema()},
                                   {"people", embedded::people_schema()},
                                   {"kinds", embedded::kinds_schema()},
                                   {"reports", embedded::reports_schema()}});
    }

    /// By the loader that recognises it.
    LoadReport try_to_load(const std::string& text) {
        const LoadFile file{"test.json", text, parse_json(text).value(), {}};
        for (FeatureDescription description :
             {frameworks.description(), people.description(), feature.description()}) {
            for (const Loader& loader : description.loaders) {
                if (loader.recognises(file)) {
                    return loader.load(*database, Actor{}, file);
                }
            }
        }
        throw std::logic_error("no loader takes this: " + text);
    }

    void load(const std::string& text) {
        const LoadReport report = try_to_load(text);
        if (!report.rejections.empty()) {
            throw std::logic_error(to_string(report.rejections));
        }
    }

    std::string faults_of(const std::string& outline) {
        return to_string(try_to_load(outline).rejections);
    }

    Result<Composition> built(const BuildOptions& options, Language language = Language::English) {
        return build_report(feature.desk(), "yearly", options,
                            web::Speaker(web::shipped_catalogue(), language), noon);
    }

    /// What `things` has of a line, by its id.
    std::map<std::string, std::vector<ReportItem>> things;
    /// How many `numbers` counts for a line, by its id.
    std::map<std::string, int> numbers;
    int openings = 0; // of `numbers`

    db::TestDatabase database;
    frameworks::Feature frameworks{*database};
    people::Feature people{*database};
    kinds::Shelf shelf{*database};
    Feature feature{*database,
                    shelf,
                    {.sources = {source()},
                     .exhibits = {exhibit_source()},
                     .links = {{"reports.page.title", "/elsewhere"}},
                     .public_address = "https://site"}};

  private:
    static std::vector<ReportQueryFault> faults_of_query(db::Transaction&, const Value& query) {
        std::vector<ReportQueryFault> faults;
        if (query.find("line") == nullptr) {
            faults.push_back({"line", {"kinds.file.missing", {}}});
        }
        return faults;
    }

    ReportExhibitSource exhibit_source() {
        const auto make = [this](db::Transaction&, const Value& query, const web::Speaker&,
                                 Timestamp) -> std::optional<ReportExhibit> {
            const std::string line(query.text_of("line"));
            if (numbers[line] == 0) {
                return std::nullopt;
            }
            const std::string count = std::to_string(numbers[line]);
            return ReportExhibit{
                .drawing = {"<svg/>", 10, 10, count + " of " + line},
                .data = {"", {"Line", "Number"}, {{line, count}}, {{"Counted once."}}},
                .address = "/numbers?line=" + line};
        };
        return {"numbers", faults_of_query, [this, make] {
                    ++openings;
                    return make;
                }};
    }

    ReportSource source() {
        return {"things", faults_of_query,
                [this](db::Transaction&, const Value& query, const web::Speaker&, Timestamp) {
                    return things[std::string(query.text_of("line"))];
                },
                [this](db::Transaction&, std::span<const std::string> ids, const web::Speaker&,
                       Timestamp) {
                    std::vector<ReportItem> found;
                    for (const auto& [line, items] : things) {
                        std::ranges::copy_if(
                            items, std::back_inserter(found), [&](const ReportItem& item) {
                                return std::ranges::find(ids, item.id) != ids.end();
                            });
                    }
                    return found;
                }};
    }
};

} // namespace stocktake::reports
