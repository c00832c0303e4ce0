// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/matrix_value.hpp"
#include "features/catalogue/test_places.hpp"

#include <random>

namespace stocktake::catalogue {
namespace {

class MatrixTest : public PlacesTest {
  protected:
    MatrixTest() {
        for (web::Route& route : matrix_routes({*database, shelf, index})) {
            router.add(std::move(route));
        }
    }

    static std::int64_t count_in(const Value& value) { return value.find("count")->as_integer(); }

    /// `C5: 1o 0` a row: numbers, `o` behind those that are linked.
    std::string cells(const std::string& query) {
        const web::Page shown = page("/matrix?" + query);
        std::string text;
        for (const Value& row : shown.model.find("matrix")->find("rows")->as_array()) {
            text += std::string(row.text_of("value")) + ":";
            for (const Value& cell : row.find("cells")->as_array()) {
                text += " " + std::to_string(count_in(cell)) +
                        (cell.find("is_linked")->as_bool() ? "o" : "");
            }
            text += "\n";
        }
        return text;
    }

    /// How many records the search finds at an address.
    std::int64_t found_at(std::string_view address) {
        return count_in(*page(std::string(address)).model.find("meta"));
    }

    void expect_drill_down(const Value& counted, std::string_view member, const std::string& what) {
        if (!counted.find(member)->is_null()) {
            EXPECT_EQ(found_at(counted.text_of(member)), count_in(counted)) << what;
        }
    }

    std::string findings(const std::string& query) {
        const web::Page shown = page("/matrix?" + query);
        std::string text;
        for (const Value& finding : shown.model.find("findings")->as_array()) {
            text += std::string(finding.text_of("finding")) + ":";
            for (const Value& row : finding.find("rows")->as_array()) {
                for (const Value& column : row.find("columns")->as_array()) {
                    text += " " + std::string(row.text_of("value")) + "-" +
                            std::string(column.text_of("name"));
                }
            }
            text += "\n";
        }
        return text;
    }
};

TEST_P(MatrixTest, CountsRecordsOverTheLinksOfTheCrosswalk) {
    EXPECT_EQ(cells(""), "C5: 0 0o\nC7: 0o 0\n"); // a link of a part is one of the whole
    publish(R"({"title": "One", "lines": [{"framework": "wsis", "node": "C5"},
                                          {"framework": "sdg", "node": "9.c"}]})");
    publish(R"({"title": "Two", "lines": [{"framework": "wsis", "node": "C5"},
                                          {"framework": "wsis", "node": "C7-egov"},
                                          {"framework": "sdg", "node": "4"},
                                          {"framework": "sdg", "node": "9"}]})");
    EXPECT_EQ(cells(""), "C5: 1 2o\nC7: 1o 1\n");
    EXPECT_EQ(cells("rows=wsis.leaves"), "C5: 1 2o\nC7-egov: 1o 1\n");
    EXPECT_EQ(cells("cols=sdg.2"), "C5: 1\nC7: 0\n"); // no link reaches the targets
    EXPECT_EQ(cells("rows=sdg&cols=wsis"), "4: 1 1o\n9: 2o 1\n");
    EXPECT_EQ(cells("crosswalk=none"), "C5: 1 2\nC7: 1 1\n");
    EXPECT_EQ(cells("line=C5&q=two"), "C5: 1 1o\n");
    EXPECT_EQ(cells("line=-C7"), "C5: 0 1o\n");
}

TEST_P(MatrixTest, NamesWhatIsMissingThinOrWithoutALink) {
    publish(R"({"title": "One", "lines": [{"framework": "wsis", "node": "C5"},
                                          {"framework": "sdg", "node": "9"},
                                          {"framework": "sdg", "node": "4"}]})");
    EXPECT_EQ(findings(""),
              "link_without_evidence: C7-4\nthin: C5-9\nevidence_without_link: C5-4\n");
    EXPECT_EQ(findings("thin=1"),
              "link_without_evidence: C7-4\nthin:\nevidence_without_link: C5-4\n");
    EXPECT_EQ(findings("crosswalk=none"), "");
    const web::Page shown = page("/matrix?rows=sdg.2&cols=wsis&line=C5");
    EXPECT_EQ(count_in(*shown.model.find("empty_rows")), 1);
}

TEST_P(MatrixTest, MeetsAllThatIsSaidOfPlacesInOneCountry) {
    publish(R"({"title": "Apart", "countries": ["EGY", "UGA"],
                "lines": [{"framework": "wsis", "node": "C5"}]})");
    EXPECT_EQ(titles("kind=activity&itu_region=ARB&group=ldc"), "");
    EXPECT_EQ(counts("kind=activity&itu_region=ARB", "group"), "");
    EXPECT_EQ(cells("rows=wsis&cols=country&itu_region=ARB&group=ldc"), "C5: 0\nC7: 0\n");
    publish(R"({"title": "Together", "countries": ["SDN", "KEN"],
                "lines": [{"framework": "wsis", "node": "C5"}]})");
    EXPECT_EQ(titles("kind=activity&itu_region=ARB&group=ldc"), "Together\n");
    EXPECT_EQ(counts("kind=activity&itu_region=ARB", "group"), "ldc 1");
    EXPECT_EQ(cells("rows=wsis&cols=country&itu_region=ARB&group=ldc"), "C5: 1\nC7: 0\n");
    EXPECT_EQ(cells("rows=itu_region&cols=group"), "ARB: 1\nAFR: 1\n");
}

TEST_P(MatrixTest, ComparesTwoYears) {
    for (const char* year : {"2024", "2025", "2025"}) {
        publish(R"({"title": "One", "period": {"from": ")" + std::string(year) + R"(", "to": ")" +
                year + R"("}, "lines": [{"framework": "wsis", "node": "C5"},
                                          {"framework": "sdg", "node": "9"}]})");
    }
    const web::Page shown = page("/matrix?year=2025&against=2024&line=C5&sdg=9");
    const Value& cell =
        shown.model.find("matrix")->find("rows")->as_array()[0].find("cells")->as_array()[0];
    EXPECT_EQ(count_in(cell), 2);
    EXPECT_EQ(cell.find("before")->as_integer(), 1);
    EXPECT_EQ(cell.find("change")->as_integer(), 1);
}

/// Whatever is shown as a number leads to as many records.
TEST_P(MatrixTest, LeadsFromEachNumberToItsRecords) {
    std::mt19937 random(5);
    const auto some = [&](std::initializer_list<std::string_view> all) {
        std::string chosen;
        for (const std::string_view each : all) {
            if (random() % 3 == 0) {
                chosen += (chosen.empty() ? "" : ", ") + std::string(each);
            }
        }
        return "[" + chosen + "]";
    };
    for (int i = 0; i < 30; ++i) {
        publish(R"({"title": "Record", "countries": )" +
                    some({R"("EGY")", R"("SDN")", R"("KEN")", R"("UGA")"}) + R"(, "lines": )" +
                    some({R"({"framework": "wsis", "node": "C5"})",
                          R"({"framework": "wsis", "node": "C7-egov"})",
                          R"({"framework": "sdg", "node": "9.c"})",
                          R"({"framework": "sdg", "node": "4"})"}) +
                    "}",
                i % 2 == 0 ? "ITU" : "WHO");
    }
    for (const std::string query :
         {"rows=wsis&cols=sdg", "rows=country&cols=wsis.leaves", "rows=itu_region&cols=group",
          "rows=country&cols=org_type", "rows=sdg&cols=sdg.2", "rows=country&cols=sdg&group=ldc",
          "rows=itu_region&cols=country&line=C5&group=-ldc", "rows=kind&cols=freshness&org=ITU",
          "rows=wsis&cols=country&q=record&itu_region=ARB&group=ldc",
          "rows=wsis&cols=country&line=-C7-egov&country=-KEN", "rows=sdg&cols=wsis&sdg=9.c&sdg=4",
          "rows=wsis&cols=wsis.leaves&q=record+OR+boats"}) {
        const web::Page shown = page("/matrix?" + query);
        const Value& matrix = *shown.model.find("matrix");
        for (const Value& row : matrix.find("rows")->as_array()) {
            for (const Value& cell : row.find("cells")->as_array()) {
                expect_drill_down(cell, "records_address", query);
            }
            Value total = *row.find("total");
            total.set("address", *row.find("address"));
            expect_drill_down(total, "address", query);
        }
        expect_drill_down(*matrix.find("total"), "address", query);
    }
}

TEST_P(MatrixTest, IsATableAndAPicture) {
    publish(R"({"title": "One & only", "lines": [{"framework": "wsis", "node": "C5"},
                                          {"framework": "sdg", "node": "9"}]})");
    const web::Page shown = page("/matrix?line=C5");
    std::string rows;
    shown.table().for_each_row([&](std::span<const Value> row) {
        rows += row[0].as_string() + "-" + row[2].as_string() + " " +
                std::to_string(row[4].as_integer()) + " " + (row[7].as_bool() ? "linked" : "") +
                "\n";
    });
    EXPECT_EQ(rows, "C5-4 0 \nC5-9 1 linked\n");
    StringSink sink;
    shown.documents.at(0).write(sink);
    EXPECT_NE(sink.text().find("<svg"), std::string::npos);
    EXPECT_NE(sink.text().find(">1</text>"), std::string::npos);
}

TEST_P(MatrixTest, HasASmallOneForEachValueOfAThirdAxis) {
    publish(R"({"title": "One", "countries": ["KEN"],
                "lines": [{"framework": "wsis", "node": "C5"}, {"framework": "sdg", "node": "9"}]})");
    publish(R"({"title": "Two", "countries": ["KEN", "UGA"],
                "lines": [{"framework": "wsis", "node": "C5"}, {"framework": "sdg", "node": "9"}]})");
    const web::Page shown = page("/matrix?rows=wsis&cols=sdg&by=country");
    const Value& multiples = *shown.model.find("multiples");
    std::string counts;
    for (const Value& item : multiples.find("items")->as_array()) {
        counts += std::string(item.text_of("value")) + " " +
                  std::to_string(item.find("count")->as_integer()) + "\n";
        const web::Page alone = page(std::string(item.text_of("address")));
        EXPECT_EQ(*alone.model.find("meta")->find("count"), *item.find("count"));
        const web::Page picture = page(std::string(item.text_of("picture_address")));
        StringSink drawn;
        picture.documents.at(0).write(drawn);
        EXPECT_NE(drawn.text().find("<svg"), std::string::npos);
        EXPECT_EQ(drawn.text().find("#0a5a73") != std::string::npos,
                  item.find("count")->as_integer() == 2); // one scale for all
    }
    EXPECT_EQ(counts, "KEN 2\nUGA 1\n");
    EXPECT_EQ(multiples.find("empty")->as_integer(), 2);
    std::string cells;
    shown.table().for_each_row([&](std::span<const Value> row) {
        if (row[6] != Value(0)) {
            cells += row[0].as_string() + " " + row[2].as_string() + " " + row[4].as_string() +
                     " " + std::to_string(row[6].as_integer()) + "\n";
        }
    });
    EXPECT_EQ(cells, "KEN C5 9 2\nUGA C5 9 1\n");
    EXPECT_FALSE(ask("/matrix?rows=wsis&cols=sdg&by=sdg.2"));
}

INSTANTIATE_TEST_SUITE_P(Engines, MatrixTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
