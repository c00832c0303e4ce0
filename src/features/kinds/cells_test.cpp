// SPDX-License-Identifier: Apache-2.0
// Content as cells and back, in forms and in tables. property_test.cpp asks it of any content.
#include "features/kinds/cells.hpp"

#include "features/kinds/cell_lists.hpp"
#include "features/kinds/test_kinds.hpp"

namespace stocktake::kinds {

namespace {

/// `name=text`, one a line.
std::string lines_of(const Cells& cells) {
    std::string lines;
    for (const auto& [name, text] : cells) {
        lines += name + '=' + text + '\n';
    }
    return lines;
}

const Value& full_content() {
    static const Value content = json(R"({"title": "Title", "share": 0.5,
        "budget": {"amount": "5.00", "currency": "USD"}, "when": {"to": "2026"},
        "where": {"name": "Kisumu", "latitude": -0.1, "longitude": 34},
        "countries": ["KEN", "UGA"],
        "partners": [{"id": "ITU"}, {"name": "A; \"B\""}, {"name": "C"}],
        "results": [{"indicator": "i", "cost": {"amount": "1", "currency": "JPY"}}, {"indicator": "j", "source": [{"url": "https://a.org"}]}],
        "website": [{"url": "https://a.org", "title": "A"}, {"url": "https://b.org"}],
        "lines": [{"framework": "wsis", "node": "C5", "rationale": "why\n  so"}, {"framework": "wsis", "node": "C1"}],
        "goals": [{"framework": "sdg", "node": "SDG9.c", "rationale": "a: b"}, {"framework": "wsis", "node": "C5"}]})");
    return content;
}

Reading read(const Cells& cells, CellStyle style = CellStyle::Table) {
    return read_cells(activity(), cells, style);
}

} // namespace

TEST(Cells, AreWrittenForForms) {
    EXPECT_EQ(lines_of(write_cells(activity(), full_content(), CellStyle::Form)),
              "title=Title\nshare=0.5\nbudget.amount=5.00\nbudget.currency=USD\nwhen.to=2026\n"
              "where.name=Kisumu\nwhere.latitude=-0.1\nwhere.longitude=34\n"
              "countries=KEN\ncountries=UGA\npartners=ITU\npartners=A; \"B\"\npartners=C\n"
              "results.1.indicator=i\nresults.1.cost.amount=1\nresults.1.cost.currency=JPY\n"
              "results.2.indicator=j\nresults.2.source.url=https://a.org\n"
              "website.url=https://a.org\nwebsite.title=A\nwebsite.2.url=https://b.org\n"
              "lines=C5\nlines=C1\nlines.rationale.C5=why\n  so\n"
              "goals=sdg:SDG9.c\ngoals=wsis:C5\ngoals.rationale.sdg:SDG9.c=a: b\n");
}

TEST(Cells, AreWrittenForTables) {
    EXPECT_EQ(lines_of(write_cells(activity(), full_content(), CellStyle::Table)),
              "title=Title\nshare=0.5\nbudget.amount=5.00\nbudget.currency=USD\nwhen.to=2026\n"
              "where.name=Kisumu\nwhere.latitude=-0.1\nwhere.longitude=34\n"
              "countries=KEN; UGA\npartners=ITU; \"A; \"\"B\"\"\"; C\n"
              "results.1.indicator=i\nresults.1.cost.amount=1\nresults.1.cost.currency=JPY\n"
              "results.2.indicator=j\nresults.2.source.url=https://a.org\n"
              "website.url=https://a.org\nwebsite.title=A\nwebsite.2.url=https://b.org\n"
              "lines=C5; C1\nlines.rationale=C5: why\n    so\n"
              "goals=sdg:SDG9.c; wsis:C5\ngoals.rationale=sdg:SDG9.c: a: b\n");
}

TEST(Cells, AreReadBackInBothStyles) {
    for (const CellStyle style : {CellStyle::Form, CellStyle::Table}) {
        const Reading reading = read(write_cells(activity(), full_content(), style), style);
        EXPECT_EQ(to_string(reading.problems), "");
        EXPECT_EQ(lines_of(reading.unread), "");
        const Acceptance acceptance =
            accept(activity(), reading.content, small_references(), Completeness::Whole);
        EXPECT_EQ(to_string(acceptance.problems), "");
        EXPECT_EQ(acceptance.content, full_content());
    }
}

TEST(Cells, ThatAreEmptyOrOfTheFormItselfAreNoAnswers) {
    const Reading reading = read({{"title", " "},
                                  {"share", ""},
                                  {"budget.amount", ""},
                                  {"countries", ""},
                                  {"website.url", ""},
                                  {"lines", ""},
                                  {"lines.rationale", ""},
                                  {"results.1.value", ""},
                                  {"_token", "x"}});
    EXPECT_EQ(to_string(reading.problems), "");
    EXPECT_TRUE(accept(activity(), reading.content, small_references(), Completeness::Partial)
                    .content.as_object()
                    .empty());
}

TEST(Cells, ThatAKindDoesNotHaveAreNamedWithTheNearest) {
    const Reading reading = read({{"titel", "x"},
                                  {"results.1.valu", "1"},
                                  {"results.value", "1"},
                                  {"results.0.value", "1"},
                                  {"budget.sum", "1"},
                                  {"title.x", "1"},
                                  {"website.1.name", "1"},
                                  {"lines.why", "1"}});
    EXPECT_EQ(to_string(reading.problems),
              "titel kinds.cells.unknown(value=titel,has_nearest=yes,nearest=title)\n"
              "results.1.valu kinds.cells.unknown(value=results.1.valu,has_nearest=yes,"
              "nearest=results.1.value)\n"
              "results.value kinds.cells.unknown(value=results.value,has_nearest=yes,"
              "nearest=results.1.value)\n"
              "results.0.value kinds.cells.unknown(value=results.0.value,has_nearest=yes,"
              "nearest=results.1.value)\n"
              "budget.sum kinds.cells.unknown(value=budget.sum,has_nearest=no,nearest=)\n"
              "title.x kinds.cells.unknown(value=title.x,has_nearest=yes,nearest=title)\n"
              "website.1.name kinds.cells.unknown(value=website.1.name,has_nearest=no,nearest=)\n"
              "lines.why kinds.cells.unknown(value=lines.why,has_nearest=no,nearest=)\n");
    EXPECT_EQ(lines_of(reading.unread), "titel=x\nresults.1.valu=1\nresults.value=1\n"
                                        "results.0.value=1\nbudget.sum=1\ntitle.x=1\n"
                                        "website.1.name=1\nlines.why=1\n");
}

TEST(Cells, ThatAreNoNumbersAreKeptAsTheyCame) {
    const Reading reading = read({{"people", "many"},
                                  {"share", "12,5"},
                                  {"budget.amount", "1,250"},
                                  {"where.latitude", "north"},
                                  {"results.1.value", "٣"}});
    EXPECT_EQ(to_string(reading.problems), "people kinds.cells.not_whole_number\n"
                                           "budget.amount kinds.cells.not_number\n"
                                           "where.latitude kinds.cells.not_number\n");
    EXPECT_EQ(lines_of(reading.unread), "people=many\nbudget.amount=1,250\nwhere.latitude=north\n");
    EXPECT_EQ(to_json(reading.content), R"({"share":12.5,"results":[{"value":3.0}]})");
}

TEST(Cells, NumberRowsAndLinksOnlySoFar) {
    const Reading reading = read({{"results.1001.value", "1"},
                                  {"website.1001.url", "a"},
                                  {"results.99999999999999999999.value", "1"}});
    EXPECT_EQ(to_string(reading.problems),
              "results.1001.value kinds.cells.number_too_high(limit=1000)\n"
              "website.1001.url kinds.cells.number_too_high(limit=1000)\n"
              "results.99999999999999999999.value kinds.cells.unknown("
              "value=results.99999999999999999999.value,has_nearest=no,nearest=)\n");
    EXPECT_EQ(to_json(read({{"results.3.value", "1"}, {"website.1.url", "a"}}).content),
              R"({"results":[null,null,{"value":1.0}],"website":[{"url":"a"}]})");
}

TEST(Cells, TieRationalesToTheNodesThatAreChosen) {
    EXPECT_EQ(
        to_json(read({{"lines.rationale", "C5: a\nwsis:C1: b"}, {"lines", "wsis:C5; C1"}}).content),
        R"({"lines":[{"node":"wsis:C5","rationale":"a"},{"node":"C1","rationale":"b"}]})");
    const Reading elsewhere = read({{"lines", "C5"}, {"lines.rationale", "C1: b"}});
    EXPECT_EQ(to_string(elsewhere.problems),
              "lines.rationale kinds.cells.rationale_elsewhere(node=C1)\n");
    EXPECT_EQ(lines_of(elsewhere.unread), "lines.rationale=C1: b\n");
    EXPECT_EQ(to_string(read({{"lines", "C5"}, {"lines.rationale", "because"}}).problems),
              "lines.rationale kinds.cells.rationale_without_node\n");
    // A form sends the rationale of a line that was unticked.
    const Reading unticked = read({{"lines.rationale.C1", "b"}}, CellStyle::Form);
    EXPECT_EQ(to_string(unticked.problems), "");
    EXPECT_EQ(to_json(unticked.content), R"({"lines":[]})");
    EXPECT_EQ(read({{"lines.rationale", "b"}}, CellStyle::Form).problems.size(), 1U);
    EXPECT_EQ(read({{"lines.rationale.C1", "b"}}, CellStyle::Table).problems.size(), 1U);
}

TEST(Cells, OfAKindAreColumns) {
    std::string names;
    for (const CellColumn& column : cell_columns(activity(), 2)) {
        names += column.name + (column.column == nullptr ? "" : "/" + column.column->id) + ' ' +
                 std::to_string(column.number) + '\n';
    }
    EXPECT_TRUE(names.starts_with("title 0\nabout 0\nnotes 0\npeople 0\nshare 0\nbudget.amount 0\n"
                                  "budget.currency 0\nheld 0\nwhen.from 0\nwhen.to 0\n"))
        << names;
    EXPECT_NE(names.find("results.1.cost.currency/cost 1\nresults.1.source.url/source 1\n"
                         "results.1.source.title/source 1\nresults.2.indicator/indicator 2\n"),
              std::string::npos)
        << names;
    EXPECT_NE(names.find("website.url 1\nwebsite.title 1\nwebsite.2.url 2\nwebsite.2.title 2\n"
                         "files 0\nlines 0\nlines.rationale 0\n"),
              std::string::npos)
        << names;
    EXPECT_EQ(cell_columns(activity(), 99).size(), cell_columns(activity(), 3).size());
}

TEST(CellLists, PartItemsAtSemicolonsOfAllScripts) {
    using Items = std::vector<std::string>;
    EXPECT_EQ(read_list_cell("KEN; UGA ;; "), (Items{"KEN", "UGA"}));
    EXPECT_EQ(read_list_cell("كينيا؛ أوغندا；中国"), (Items{"كينيا", "أوغندا", "中国"}));
    EXPECT_EQ(read_list_cell(R"("a; ""b"""; c "d"; "e)"), (Items{"a; \"b\"", "c \"d\"", "\"e"}));
    EXPECT_EQ(read_list_cell(R"("a" b; c)"), (Items{"\"a\" b", "c"}));
    EXPECT_EQ(read_list_cell(""), Items{});
    for (const Items& items : {Items{"a;b", "\"", "\"\"", "x\"y"}, Items{"\"a\"; b"}, Items{"؛"}}) {
        EXPECT_EQ(read_list_cell(write_list_cell(items)), items) << write_list_cell(items);
    }
}

TEST(CellLists, KeepRationalesLineByLine) {
    using Rationales = std::vector<Rationale>;
    const std::vector<std::string> one{"wsis"};
    const std::vector<std::string> two{"wsis", "sdg"};
    EXPECT_EQ(read_rationale_cell("C5: a\r\n  b\r\n\r\nC1:c", one),
              (Rationales{{"C5", "a\nb\n"}, {"C1", "c"}}));
    EXPECT_EQ(read_rationale_cell("sdg:9.c: a: b", two), (Rationales{{"sdg:9.c", "a: b"}}));
    EXPECT_EQ(read_rationale_cell("because", one), std::nullopt);
    EXPECT_EQ(read_rationale_cell("wsis:C5", one), std::nullopt);
    const Rationales each{{"C5", "a\n\n  b  \nC1: c"}, {"C1", "d"}};
    EXPECT_EQ(read_rationale_cell(write_rationale_cell(each), one), each);
}

} // namespace stocktake::kinds
