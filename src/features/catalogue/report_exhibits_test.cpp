// SPDX-License-Identifier: Apache-2.0
// What reports show is what the database counts out of the public tables, in the language of the
// report; what an outline cannot ask is refused.
#include "features/catalogue/report_exhibits.hpp"

#include "features/catalogue/exhibit_drawings.hpp"
#include "features/catalogue/exhibit_sheet.hpp"
#include "features/catalogue/test_plain_counts.hpp"
#include "features/catalogue/test_random_records.hpp"

namespace stocktake::catalogue {
namespace {

constexpr unsigned exhibits_seed = 20261201;

class ReportExhibitsTest : public RandomRecordsTest {
  protected:
    ReportExhibitsTest() : RandomRecordsTest(exhibits_seed) {
        for (const auto& routes :
             {matrix_routes({*database, shelf, index}), map_routes({*database, shelf, index})}) {
            for (const web::Route& route : routes) {
                router.add(route);
            }
        }
    }

    const ReportExhibitSource& source(std::string_view name) {
        return *std::ranges::find(sources, name, &ReportExhibitSource::name);
    }

    std::optional<ReportExhibit> shown(std::string_view name, const std::string& query,
                                       Language language = Language::English) {
        const auto make = source(name).open();
        return database->read([&](db::Transaction& transaction) {
            return make(transaction, parse_json(query).value(),
                        web::Speaker(shipped_catalogue(), language), now);
        });
    }

    std::string faults(std::string_view name, const std::string& query) {
        return database->read([&](db::Transaction& transaction) {
            std::string text;
            for (const ReportQueryFault& fault :
                 source(name).check(transaction, parse_json(query).value())) {
                text += fault.member + ' ' + stocktake::to_string(fault.reason) + '\n';
            }
            return text;
        });
    }

    /// Of the rows of its table, by what each begins with: `C5 Confidence` is `C5`.
    static Numbers numbers_of(const formats::Grid& grid) {
        Numbers numbers;
        for (const auto& row : grid.rows) {
            numbers[row[0].substr(0, row[0].find(' '))] = number_in(row[1]);
        }
        return numbers;
    }

    static std::int64_t number_in(const std::string& cell) {
        return cell == "–" ? 0 : std::stoll(cell);
    }

    static Numbers without_zeros(Numbers numbers) {
        std::erase_if(numbers, [](const auto& each) { return each.second == 0; });
        return numbers;
    }

    std::int64_t count_at(const std::string& address, std::string_view member) {
        return page(address).model.find("meta")->find(member)->as_integer();
    }

    std::vector<ReportExhibitSource> sources = report_exhibit_sources(shelf, index);
    PlainCounts plain{*database, now};
    std::vector<Asked> narrowings{{"kind", {"activity"}},
                                  {"country", {"KEN"}},
                                  {"line", {"C5"}},
                                  {"year", {"2024"}},
                                  {"org_type", {"GOV"}}};

    static std::string with_filter(const std::string& members, const Asked& asked) {
        return '{' + members + (members.empty() ? "" : ", ") + '"' + asked.facet + R"(": ")" +
               asked.any[0] + "\"}";
    }

    static AskedAll asked_with(const Asked& asked) { return {{"kind", {"activity"}}, asked}; }
};

TEST_P(ReportExhibitsTest, CountWhatTheDatabaseCounts) {
    for (const Asked& asked : narrowings) {
        const AskedAll all = asked_with(asked);
        const auto bars = shown("bars", with_filter(R"("by": "sdg")", asked));
        Numbers goals = without_zeros(plain.count_by("sdg", all));
        goals.erase("9.c"); // a target, no goal
        EXPECT_EQ(without_zeros(numbers_of(bars->data)), goals) << asked.facet;
        const auto map = shown("map", with_filter("", asked));
        Numbers countries = without_zeros(plain.count_by("country", all));
        if (asked.facet == "country") { // of others, records name both
            EXPECT_EQ(numbers_of(map->data)["KEN"], countries["KEN"]);
        } else {
            EXPECT_EQ(numbers_of(map->data), countries) << asked.facet;
        }
        EXPECT_EQ(count_at(map->address, "records"), plain.count(all)) << map->address;
        const auto matrix = shown("matrix", with_filter(R"("rows": "wsis", "cols": "sdg")", asked));
        const std::string line = asked.facet == "line" ? "C5" : "C7";
        const std::vector<std::string>& row = matrix->data.rows.back();
        EXPECT_EQ(row[0].substr(0, 2), line);
        AskedAll cell = all;
        cell.push_back({"line", {line}});
        EXPECT_EQ(number_in(row.back()), plain.count(cell)) << asked.facet;
        cell.push_back({"sdg", {"9"}});
        EXPECT_EQ(number_in(row[2]), plain.count(cell)) << asked.facet;
        EXPECT_EQ(count_at(matrix->address, "count"), plain.count(all)) << matrix->address;
    }
}

TEST_P(ReportExhibitsTest, ShowEachYearAlsoThoseWithoutRecords) {
    const auto trend = shown("trend", R"({"country": "KEN"})");
    const Numbers years = plain.count_by("year", {{"kind", {"activity"}}, {"country", {"KEN"}}});
    const formats::Grid& data = trend->data;
    ASSERT_EQ(data.rows.size(), 1U);
    const std::int64_t first = std::stoll(years.begin()->first);
    for (std::size_t i = 1; i < data.heads.size(); ++i) {
        const std::string year = std::to_string(first + static_cast<std::int64_t>(i) - 1);
        EXPECT_EQ(data.heads[i], year);
        const auto found = years.find(year);
        EXPECT_EQ(number_in(data.rows[0][i]), found == years.end() ? 0 : found->second) << year;
    }
    EXPECT_EQ(data.heads.back(), years.rbegin()->first);
}

TEST_P(ReportExhibitsTest, ShowNothingWhereNothingIs) {
    EXPECT_FALSE(shown("trend", R"({"year": "1999"})"));
    EXPECT_FALSE(shown("trend", R"({"year": "2024"})")); // one year is no trend
    EXPECT_FALSE(shown("bars", R"({"by": "wsis", "year": "1999"})"));
    EXPECT_FALSE(shown("map", R"({"year": "1999"})"));
    EXPECT_FALSE(shown("matrix", R"({"rows": "wsis", "cols": "sdg", "year": "1999"})"));
}

TEST_P(ReportExhibitsTest, SpeakTheLanguageOfTheReport) {
    const auto chinese = shown("bars", R"({"by": "wsis"})", Language::Chinese);
    EXPECT_EQ(chinese->data.rows[0][0], "C5 信心");
    EXPECT_NE(chinese->drawing.svg.find("信心"), std::string::npos);
    EXPECT_NE(chinese->drawing.alternative.find("信心 ("), std::string::npos)
        << chinese->drawing.alternative;
    const auto arabic = shown("bars", R"({"by": "wsis"})", Language::Arabic);
    EXPECT_NE(arabic->drawing.svg.find(R"(direction="rtl")"), std::string::npos);
    // Names begin at the right edge.
    EXPECT_NE(arabic->drawing.svg.find(R"(<text x="450")"), std::string::npos);
}

TEST_P(ReportExhibitsTest, RefuseWhatCannotBeCounted) {
    EXPECT_EQ(faults("bars", R"({"by": "sdg.2", "country": "KEN"})"), "");
    EXPECT_EQ(faults("bars", "{}"), "by catalogue.exhibit.unknown_axis\n");
    EXPECT_EQ(faults("matrix", R"({"rows": "wsis", "cols": "lines"})"),
              "cols catalogue.exhibit.unknown_axis\n");
    EXPECT_EQ(faults("trend", R"({"by": "wsis"})"), "by catalogue.exhibit.unknown_member\n");
    EXPECT_EQ(faults("map", R"({"line": "C99", "year": "soon", "place": "KEN"})"),
              "line catalogue.exhibit.unknown_value\n"
              "year catalogue.exhibit.unknown_value\n"
              "place catalogue.exhibit.unknown_member\n");
}

INSTANTIATE_TEST_SUITE_P(Engines, ReportExhibitsTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

std::vector<int> numbers_after(const std::string& svg, const std::string& attribute) {
    std::vector<int> numbers;
    for (std::size_t at = 0; (at = svg.find(attribute, at)) != std::string::npos;) {
        at += attribute.size();
        numbers.push_back(std::stoi(svg.substr(at)));
    }
    return numbers;
}

TEST(ExhibitDrawings, StayOnThePageInLettersThatCanBeRead) {
    for (const Language language : all_languages) {
        const web::Speaker say(shipped_catalogue(), language);
        for (const std::size_t count : {1U, 2U, 12U, 60U}) {
            std::vector<CountedEntry> entries;
            for (std::size_t i = 0; i < count; ++i) {
                entries.push_back({std::to_string(2000 + i), i * i * 37});
            }
            for (const formats::Drawing& drawing :
                 {draw_bars(entries, "told", say), draw_years(entries, "told", say)}) {
                EXPECT_EQ(drawing.width, ExhibitSheet::width);
                for (const int size : numbers_after(drawing.svg, "font-size=\"")) {
                    EXPECT_GE(size, 7);
                }
                for (const std::string side : {" x=\"", " y=\""}) {
                    for (const int place : numbers_after(drawing.svg, side)) {
                        EXPECT_GE(place, 0) << tag_of(language) << ' ' << count;
                        EXPECT_LE(place, side == " x=\"" ? drawing.width : drawing.height);
                    }
                }
            }
        }
    }
}

} // namespace
} // namespace stocktake::catalogue
