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
