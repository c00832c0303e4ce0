// SPDX-License-Identifier: Apache-2.0
// A report out of an outline and what its queries find.
#include "features/reports/test_reports.hpp"

namespace stocktake::reports {

namespace {

using formats::Heading;
using formats::Paragraph;

/// The blocks as text: headings after `#`, notes in brackets behind their sentence.
std::string printed(const formats::Manuscript& manuscript) {
    std::string text;
    for (const formats::Block& block : manuscript.blocks) {
        if (const auto* heading = std::get_if<Heading>(&block)) {
            text += std::string(static_cast<std::size_t>(heading->level), '#') + heading->number +
                    ' ' + heading->title + '\n';
        } else if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            for (const formats::Run& run : paragraph->runs) {
                text += run.text;
                text += run.note ? '[' + std::to_string(*run.note + 1) + ']' : std::string();
            }
            text += '\n';
        } else if (const auto* drawing = std::get_if<formats::Drawing>(&block)) {
            text += '<' + drawing->caption + " | " + drawing->alternative + ">\n";
        } else if (const auto* grid = std::get_if<formats::Grid>(&block)) {
            text += '<' + grid->caption + " | " + grid->rows.at(0).at(1) + " |";
            for (const formats::Run& run : grid->remark) {
                text += run.text;
            }
            text += ">\n";
        }
    }
    return text;
}

std::string printed(const formats::Runs& runs) {
    std::string text;
    for (const formats::Run& run : runs) {
        text += run.text;
    }
    return text;
}

ReportItem said(std::string text, std::string organization) {
    ReportItem item;
    item.id = text;
    item.address = "/records/" + text.substr(0, 1);
    item.sender = organization;
    item.organizations = {std::move(organization)};
    item.text = std::move(text);
    return item;
}

class CompositionTest : public ReportsTest {
  protected:
    CompositionTest() { load(small_outline()); }

    BuildOptions of_confidence{.given = {{"line", "Confidence"}, {"year", "2025"}}};
};

} // namespace

TEST_P(CompositionTest, FillsPartsInOrderWithNumbersAndNotes) {
    things["C5"] = {said("A secured.", "ITU"), said("B trained.", "ITU")};
    things["C5"][1].links = {"https://example.org/b"};
    things["C5"][1].references = {"ITU, Facts"};
    const auto report = built(of_confidence);
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->manuscript.page.title, "Report on Confidence in 2025");
    EXPECT_EQ(printed(report->manuscript.page.blocks.at(0).paragraphs.at(0)), "Of 2025.");
    EXPECT_EQ(printed(report->manuscript), "# Introduction\n"
                                           "From 2[1] entities.\n"
                                           "#I. What was done\n"
                                           "##A. Confidence\n"
                                           "A secured. B trained.[2]\n"
                                           "##B. All of Confidence\n"
                                           "A secured. B trained.[3]\n");
    EXPECT_EQ(printed(report->manuscript.notes.at(0).runs),
              "Contributions were received from: Telecommunication Union; Health Organization. "
              "[Not cited in this draft: Health Organization.]");
    EXPECT_EQ(printed(report->manuscript.notes.at(1).runs),
              "See ITU, Facts; https://example.org/b.");
    EXPECT_EQ(report->never_cited, std::vector<std::string>{"WHO"});
    EXPECT_EQ(report->items, 4U);
    const auto& sentences = std::get<Paragraph>(report->manuscript.blocks.at(4)).runs;
    EXPECT_EQ(sentences.at(0).source, "https://site/records/A");
    EXPECT_EQ(sentences.at(2).source, "https://site/records/B");
}

TEST_P(CompositionTest, PutsNodesBelowANodeWithinItsPart) {
    things["C5-a"] = {said("A cared.", "ITU")};
    things["C1"] = {said("B led.", "WHO")};
    const auto report = built(of_confidence);
    EXPECT_EQ(printed(report->manuscript), "# Introduction\n"
                                           "From 2[1] entities.\n"
                                           "#I. What was done\n"
                                           "##A. Confidence\n"
                                           "[Text to be drafted.]\n"
                                           "##B. All of Role\n"
                                           "B led.\n"
                                           "##C. All of Confidence\n"
                                           "### All of Care\n"
                                           "A cared.\n");
}

TEST_P(CompositionTest, SaysWhatIsMissingInDraftsOnly) {
    const auto draft = built(of_confidence);
    EXPECT_EQ(printed(draft->manuscript), "# Introduction\n"
                                          "From 2[1] entities.\n"
                                          "#I. What was done\n"
                                          "##A. Confidence\n"
                                          "[Text to be drafted.]\n");
    EXPECT_EQ(draft->empty_parts, std::vector<std::string>{"line"});
    BuildOptions clean = of_confidence;
    clean.finish = Finish::Clean;
    const auto handed_out = built(clean);
    EXPECT_EQ(printed(handed_out->manuscript), "# Introduction\nFrom 2[1] entities.\n");
    EXPECT_EQ(printed(handed_out->manuscript.notes.at(0).runs),
              "Contributions were received from: Telecommunication Union; Health Organization.");
}

TEST_P(CompositionTest, MarksWhatIsNotInItsLanguage) {
    things["C1"] = {said("电子政务。", "ITU"), said("Not translated.", "WHO"),
                    said("电子卫生。", "WHO"), said("电子学习。", "WHO")};
    for (const std::size_t i : {std::size_t{0}, std::size_t{2}, std::size_t{3}}) {
        things["C1"][i].language = Language::Chinese;
    }
    const auto report = built({.given = {{"line", "C1"}, {"year", "2025"}}}, Language::Chinese);
    EXPECT_EQ(report->untranslated, 2U); // in both parts that have it
    const auto& block = std::get<Paragraph>(report->manuscript.blocks.at(4));
    EXPECT_EQ(printed(block.runs), "电子政务。 Not translated. 电子卫生。电子学习。");
    EXPECT_EQ(block.runs.at(2).language, Language::English);
    EXPECT_EQ(block.runs.at(0).language, std::nullopt);
    EXPECT_EQ(std::get<Heading>(report->manuscript.blocks.at(2)).number, "一.");
    EXPECT_TRUE(report->never_cited.empty());
}

TEST_P(CompositionTest, BreaksLongPartsIntoParagraphs) {
    const std::string long_sentence(300, 'x');
    things["C5"] = std::vector<ReportItem>(7, said(long_sentence + ".", "ITU"));
    const auto report = built(of_confidence);
    EXPECT_EQ(report->paragraphs, 1U + 4U + 4U);
    EXPECT_EQ(report->items, 14U);
}

TEST_P(CompositionTest, ShowsNumbersAsDrawingsWithTheirTables) {
    load(replaced(outline_with_exhibits(), R"("version": 1)", R"("version": 2)"));
    numbers = {{"C1", 7}, {"C5", 3}};
    const auto report = built(of_confidence);
    EXPECT_EQ(printed(report->manuscript),
              "# Introduction\n"
              "From 2[1] entities.\n"
              "#I. What was done\n"
              "##A. Confidence\n"
              "<Figure I. Of Confidence | 3 of C5>\n"
              "<Data of figure I | 3 |Counted once. Source: records on this platform as at "
              "27 November 2026, https://site/numbers?line=C5>\n"
              "##B. All of Role\n"
              "About Role.\n"
              "<Figure II. Of Role in 2025 | 7 of C1>\n"
              "<Data of figure II | 7 |Counted once. Source: records on this platform as at "
              "27 November 2026, https://site/numbers?line=C1>\n"
              "##C. All of Confidence\n"
              "About Confidence.\n"
              "<Figure III. Of Confidence in 2025 | 3 of C5>\n"
              "<Data of figure III | 3 |Counted once. Source: records on this platform as at "
              "27 November 2026, https://site/numbers?line=C5>\n");
    EXPECT_EQ(report->exhibits, 3U);
    EXPECT_EQ(openings, 1);
    EXPECT_TRUE(report->empty_parts.empty());
    const auto chinese = built(of_confidence, Language::Chinese);
    EXPECT_NE(printed(chinese->manuscript).find("<图二：Of 作用 in 2025 |"), std::string::npos)
        << printed(chinese->manuscript);
}

TEST_P(CompositionTest, OpensOnlyWhatTheOutlineShows) {
    EXPECT_TRUE(built(of_confidence).has_value());
    EXPECT_EQ(openings, 0);
}

TEST_P(CompositionTest, RepeatsNoPartForItsOwnTextAlone) {
    load(replaced(outline_with_exhibits(), R"("version": 1)", R"("version": 2)"));
    numbers = {{"C5-a", 1}};
    const std::string text = printed(built(of_confidence)->manuscript);
    EXPECT_EQ(text.find("About Role."), std::string::npos) << text;
    EXPECT_NE(text.find("About Confidence."), std::string::npos) << text; // for what is within
    EXPECT_NE(text.find("<Figure I. Of Care in 2025 | 1 of C5-a>"), std::string::npos) << text;
}

TEST_P(CompositionTest, AsksForWhatTheOutlineNeeds) {
    const auto fault = [&](const Given& given) {
        return stocktake::to_string(built({.given = given}).error());
    };
    EXPECT_EQ(fault({{"line", "C5"}}), "invalid_input reports.error.missing_parameter(name=year); "
                                       "year: reports.error.missing_parameter(name=year)");
    EXPECT_EQ(fault({{"line", "C77"}, {"year", "2025"}}).substr(0, 40),
              "invalid_input reports.error.unknown_node");
    EXPECT_EQ(fault({{"line", "C5"}, {"year", "soon"}}).substr(0, 35),
              "invalid_input reports.error.no_year");
    EXPECT_EQ(fault({{"line", "C5"}, {"year", "2025"}, {"sdg", "1"}}).substr(0, 45),
              "invalid_input reports.error.unknown_parameter");
    const auto none = build_report(feature.desk(), "yearli", {},
                                   web::Speaker(web::shipped_catalogue(), Language::English), noon);
    EXPECT_EQ(stocktake::to_string(none.error()),
              "not_found reports.error.unknown_outline(outline=yearli,has_nearest=yes,"
              "nearest=yearly)");
}

INSTANTIATE_TEST_SUITE_P(Databases, CompositionTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

} // namespace stocktake::reports
