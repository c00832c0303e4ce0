// SPDX-License-Identifier: Apache-2.0
// Outlines: whole or not at all, each fault with its line, in versions that never change.
#include "features/reports/outline_store.hpp"
#include "features/reports/test_reports.hpp"

namespace stocktake::reports {

namespace {

class OutlineTest : public ReportsTest {};

} // namespace

TEST_P(OutlineTest, IsTakenOnceAndStaysAsItIs) {
    EXPECT_EQ(try_to_load(small_outline()).created, 1);
    EXPECT_EQ(try_to_load(small_outline()).unchanged, 1);
    const std::string other = replaced(small_outline(), "Introduction", "Opening");
    EXPECT_EQ(faults_of(other), "0 version [1] reports.load.old_version(next=2)\n");
    EXPECT_EQ(try_to_load(replaced(other, R"("version": 1)", R"("version": 2)")).created, 1);
    const auto kept = database->read(
        [](db::Transaction& transaction) { return find_outline(transaction, "yearly"); });
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(kept->version, 2);
}

TEST_P(OutlineTest, NamesEachFaultWithItsLine) {
    const auto with = [](std::string_view old, std::string_view now) {
        return replaced(small_outline(), old, now);
    };
    EXPECT_EQ(
        faults_of(with(R"("source": "things", "line": "{line}", )", R"("source": "things", )")),
        "10 parts[1].parts[0].query.line [] kinds.file.missing\n");
    EXPECT_EQ(faults_of(with(R"("source": "things", "line": "{node}")", R"("source": "dreams")")),
              "12 parts[1].parts[1].query.source [dreams] reports.file.unknown_source\n");
    EXPECT_EQ(faults_of(with(R"("node": "{line}")", R"("node": "C9")")),
              "9 parts[1].parts[0].node [C9] reports.file.unknown_node\n");
    EXPECT_EQ(faults_of(with(R"("node": "{line}")", R"("node": "{lien}")")),
              "9 parts[1].parts[0].node [lien] reports.file.unknown_placeholder\n");
    EXPECT_EQ(faults_of(with(R"("part": "other")", R"("part": "line")")),
              "11 parts[1].parts[1].part [line] reports.file.repeated_part\n");
    EXPECT_EQ(faults_of(with(R"("number": "roman")", R"("number": "greek")")),
              "8 parts[1].number [greek] reports.file.unknown_number\n");
    EXPECT_EQ(faults_of(with(R"("WHO"])", R"("WHA"])")),
              "5 contributors[1] [WHA] reports.file.unknown_organization\n");
    EXPECT_NE(faults_of(with(R"("for_each": true)", R"("forEach": true)"))
                  .find("11 parts[1].parts[1].forEach [forEach] kinds.file.unknown_member"),
              std::string::npos);
}

TEST_P(OutlineTest, NamesEachFaultOfAnExhibitWithItsLine) {
    EXPECT_EQ(faults_of(outline_with_exhibits()), "");
    const auto with = [](std::string_view old, std::string_view now) {
        return replaced(replaced(outline_with_exhibits(), R"("version": 1)", R"("version": 2)"),
                        old, now);
    };
    EXPECT_EQ(faults_of(with(R"("source": "numbers", "line": "{line}")", R"("source": "numbers")")),
              "11 parts[1].parts[0].exhibits[0].line [] kinds.file.missing\n");
    EXPECT_EQ(faults_of(with(R"("source": "numbers")", R"("source": "things")")),
              "11 parts[1].parts[0].exhibits[0].source [things] reports.file.unknown_source\n");
    EXPECT_EQ(faults_of(with(R"("line": "{node}")", R"("line": "{nose}")")),
              "14 parts[1].parts[1].exhibits[0].line [nose] reports.file.unknown_placeholder\n");
    EXPECT_NE(faults_of(with("Of {node} in {year}", "Of {node} in {month}"))
                  .find("14 parts[1].parts[1].exhibits[0].title [month] "
                        "reports.file.unknown_placeholder\n"),
              std::string::npos);
    EXPECT_EQ(faults_of(with(R"("title": )" + in_six("Of {line}"), R"("heading": "x")")),
              "11 parts[1].parts[0].exhibits[0].title [] kinds.file.missing\n");
    EXPECT_EQ(faults_of(with(R"("source": "things",)", R"("source": "things", "title": "x",)")),
              "10 parts[1].parts[0].query.title [title] "
              "kinds.file.unknown_member(has_nearest=no,nearest=)\n");
}

TEST_P(OutlineTest, ChangesNothingWhenItIsUnchangedOrRefused) {
    load(small_outline());
    const auto before = database->generation();
    EXPECT_EQ(try_to_load(small_outline()).unchanged, 1);
    EXPECT_NE(faults_of(replaced(small_outline(), "things", "dreams")), "");
    EXPECT_EQ(database->generation(), before);
}

TEST_P(OutlineTest, IsNotDeeperThanHeadingsAre) {
    std::string deep = R"({"part": "p7", "title": )" + in_six("7") + "}";
    for (int i = 6; i > 0; --i) {
        deep = R"({"part": "p)" + std::to_string(i) + R"(", "title": )" +
               in_six(std::to_string(i)) + R"(, "parts": [)" + deep + "]}";
    }
    const std::string faults =
        faults_of(replaced(small_outline(), R"({"part": "intro")", deep + R"(, {"part": "intro")"));
    EXPECT_NE(faults.find("reports.file.too_deep(limit=5)"), std::string::npos) << faults;
}

INSTANTIATE_TEST_SUITE_P(Databases, OutlineTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

} // namespace stocktake::reports
