// SPDX-License-Identifier: Apache-2.0
#include "features/checks/figures.hpp"

#include "features/checks/test_checks.hpp"

namespace stocktake::checks {
namespace {

std::string figures_of(std::string_view text) {
    const FoldedLine line(text);
    std::ostringstream said;
    for (const Figure& figure : figures_in(line.text())) {
        static constexpr std::array<std::string_view, 4> marks{"=", "~", ">", "<"};
        said << marks.at(static_cast<std::size_t>(figure.qualifier)) << figure.value << ' ';
    }
    return said.str();
}

TEST(Figures, AreReadInSixLanguages) {
    EXPECT_EQ(figures_of("超过 1.9 万个条目"), ">19000 ");
    EXPECT_EQ(figures_of("到年底将提供 540 亿美元，50 000多位，1.1 万余名，35+个，约 68%"),
              "=5.4e+10 >50000 >11000 >35 ~68 ");
    EXPECT_EQ(figures_of("more than 2.6 billion people and 2,380 schools"), ">2.6e+09 =2380 ");
    EXPECT_EQ(figures_of("2,6 milliards de personnes, plus de 50 000 acteurs"), "=2.6e+09 >50000 ");
    EXPECT_EQ(figures_of("2,6 mil millones de personas"), "=2.6e+09 ");
    EXPECT_EQ(figures_of("более 2,6 миллиарда человек"), ">2.6e+09 ");
    EXPECT_EQ(figures_of("حوالي 2.6 مليار شخص"), "~2.6e+09 ");
}

TEST(Figures, AreNoPartsOfCodesAndSymbols) {
    EXPECT_EQ(figures_of("Action Line C2, A/RES/70/125, resolution 61-3, version 1.2.3"), "=61 ");
    EXPECT_EQ(figures_of("第1332号决议，第 28 届会议"), "");
}

TEST(ConflictingFigures, FindsTwoValuesOfOneQuantity) {
    EXPECT_EQ(found_by(find_conflicting_figures, {"In 2025 some 2.6 billion people remain offline.",
                                                  "Today 2.2 billion people are still offline."}),
              "conflicting_figures: a1 [2.6 billion] b1 [2.2 billion]\n");
    EXPECT_EQ(found_by(find_conflicting_figures,
                       {"目前有26亿人无法上网。", "世界上仍有22亿人尚未联网。"}),
              "conflicting_figures: a1 [26亿] b1 [22亿]\n");
    EXPECT_EQ(
        found_by(find_conflicting_figures, {"2,6 milliards de personnes sont hors ligne.",
                                            "On compte 2,2 milliards de personnes hors ligne."}),
        "conflicting_figures: a1 [2,6 milliards] b1 [2,2 milliards]\n");
    EXPECT_EQ(
        found_by(find_conflicting_figures, {"2,6 mil millones de personas siguen sin conexión.",
                                            "Hay 2,2 mil millones de personas sin conexión."}),
        "conflicting_figures: a1 [2,6 mil millones] b1 [2,2 mil millones]\n");
    EXPECT_EQ(found_by(find_conflicting_figures,
                       {"2,6 миллиарда человек не имеют доступа к интернету.",
                        "Сегодня 2,2 миллиарда человек не имеют доступа к сети."}),
              "conflicting_figures: a1 [2,6 миллиарда] b1 [2,2 миллиарда]\n");
    EXPECT_EQ(found_by(find_conflicting_figures, {"لا يزال 2.6 مليار شخص غير متصلين بالإنترنت.",
                                                  "هناك 2.2 مليار شخص غير متصلين بالإنترنت."}),
              "conflicting_figures: a1 [2.6 مليار] b1 [2.2 مليار]\n");
}

TEST(ConflictingFigures, LeavesDifferentYearsAndTargetsAlone) {
    EXPECT_EQ(found_by(find_conflicting_figures, {"In 2024, 2.6 billion people were offline.",
                                                  "In 2026, 2.2 billion people were offline."}),
              "");
    EXPECT_EQ(
        found_by(find_conflicting_figures,
                 {"By the end of 2025 Partner2Connect had pledges of over 80 billion dollars.",
                  "The target of Partner2Connect is 100 billion dollars."}),
        "");
}

TEST(ConflictingFigures, ReadsCurrenciesBeforeAndAfter) {
    EXPECT_EQ(
        found_by(find_conflicting_figures,
                 {"At the end of 2025 Partner2Connect had pledges of more than US$80 billion.",
                  "By 2025 Partner2Connect had gathered pledges worth 54 billion dollars."}),
        "conflicting_figures: a1 [80 billion] b1 [54 billion]\n");
}

TEST(ConflictingFigures, LetsAFloorAgreeWithMore) {
    // Both may be true: a note, no error.
    const std::vector<CheckedText> texts{
        read_text("a", "UNGIS has 31 United Nations entities.").value(),
        read_text("b", "UNGIS has more than 30 members.").value()};
    const std::vector<Finding> findings =
        find_conflicting_figures(Case(shipped_registers(), texts));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::Note);
}

TEST(ConflictingFigures, ComparesWithTheRegister) {
    EXPECT_EQ(
        found_by(find_conflicting_figures,
                 {"In 2024, 5 per cent of people in the least developed countries were online."}),
        "figure_unlike_register: a1 [5]\n");
    EXPECT_EQ(
        found_by(find_conflicting_figures,
                 {"In 2024, 35 per cent of people in the least developed countries were online."}),
        "");
}

TEST(ConflictingFigures, FindsTermsOfOfficeThatOverlap) {
    EXPECT_EQ(
        found_by(
            find_conflicting_figures,
            {"机构甲与机构乙担任UNGIS 2023-2024年联合主席。机构甲曾在2022-2023年担任UNGIS主席。"}),
        "conflicting_figures: a1 [2023-2024] a1 [2022-2023]\n");
    EXPECT_EQ(found_by(find_conflicting_figures,
                       {"机构甲担任UNGIS 2024-2025年主席。机构乙曾在2022-2023年担任UNGIS主席。"}),
              "");
}

TEST(UndatedFigure, AsksWhenItWasCounted) {
    EXPECT_EQ(found_by(find_undated_figures, {"Some 2.6 billion people are still offline."}),
              "undated_figure: a1 [2.6 billion]\n");
    EXPECT_EQ(found_by(find_undated_figures, {"平台收录了19 000多项举措。"}),
              "undated_figure: a1 [19 000多]\n");
    EXPECT_EQ(found_by(find_undated_figures, {"In 2024, some 2.6 billion people were offline."}),
              "");
    EXPECT_EQ(found_by(find_undated_figures,
                       {"根据第1332号决议，截至2025年，平台收录了19 000多项举措。"}),
              "");
}

TEST(UndatedFigure, NeedsNoDateInAReportOnOneYear) {
    EXPECT_EQ(found_by(find_undated_figures,
                       {"This report covers the year 2025.\n1. The fund trained 3,200 teachers."}),
              "");
}

TEST(UndefinedScope, AsksToWhichEventPeopleCame) {
    EXPECT_EQ(
        found_by(
            find_undefined_scopes,
            {"In 2025 the WSIS Forum and the AI for Good Global Summit drew 11,000 participants."}),
        "two_events: a1 [11,000]\n");
    EXPECT_EQ(
        found_by(find_undefined_scopes, {"The WSIS Forum has drawn over 50,000 stakeholders."}),
        "no_period: a1 [50,000]\n");
    EXPECT_EQ(found_by(find_undefined_scopes, {"In 2025 the WSIS Forum drew 11,000 participants."}),
              "");
}

} // namespace
} // namespace stocktake::checks
