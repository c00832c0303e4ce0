// SPDX-License-Identifier: Apache-2.0
#include "features/checks/symbols.hpp"

#include "features/checks/test_checks.hpp"

namespace stocktake::checks {
namespace {

std::string symbols_of(std::string_view text) {
    std::string said;
    for (const Symbol& symbol : symbols_in(text)) {
        said += symbol.latin + (symbol.is_sound ? " " : "? ");
    }
    return said;
}

TEST(Symbols, AreFoundAndParsed) {
    EXPECT_EQ(
        symbols_of("第A/RES/70/125、E/RES/2025/18号决议, C22/INF/2-E (A/C.2/79/L.5) S/RES/1325"),
        "A/RES/70/125 E/RES/2025/18 C22/INF/2-E A/C.2/79/L.5 S/RES/1325 ");
    EXPECT_EQ(symbols_of("A/RES/70-125 A/RES70/125 A/70"), "A/RES/70-125? A/RES70/125? A/70? ");
    EXPECT_EQ(symbols_of("WSIS/UNGIS, 5G/6G, and/or, https://docs.un.org/A/RES/70/1"), "");
}

/// `ITU-PP/140@2022r`: body, number, version, and whether the label says that it was revised.
std::string resolutions_of(std::string_view text) {
    const FoldedLine line(text);
    std::string all;
    for (const ResolutionCitation& each : resolutions_in(line.text())) {
        all += each.key + '@' + each.version + (each.is_revised ? "r " : " ");
    }
    return all;
}

TEST(Resolutions, AreFoundWithTheirLabels) {
    EXPECT_EQ(resolutions_of(
                  "全权代表大会第140号决议（2022年，布加勒斯特，修订版）、第172号决议（2010年，瓜"
                  "达拉哈拉）"),
              "ITU-PP/140@2022r ITU-PP/172@2010 ");
    EXPECT_EQ(resolutions_of("第1332号决议（C11，最后修正C24）"), "1332@2024r ");
    EXPECT_EQ(resolutions_of("ITU-R第61-3号决议（2023年，迪拜，修订版）"), "ITU-R/61@61-3r ");
    EXPECT_EQ(
        resolutions_of(
            "Council Resolution 1332 (Rev. 2024) and Resolution 140 (Rev. Bucharest, 2022) of the "
            "Plenipotentiary Conference"),
        "ITU-C/1332@2024r ITU-PP/140@2022r ");
    EXPECT_EQ(resolutions_of(
                  "Résolution 140 (Rév. Bucarest, 2022) de la Conférence de plénipotentiaires"),
              "ITU-PP/140@2022r ");
    EXPECT_EQ(resolutions_of("Резолюция 140 (Пересм. Бухарест, 2022 г.) Полномочной конференции"),
              "ITU-PP/140@2022r ");
}

TEST(Homoglyphs, AreToldWithWhatIsMeant) {
    EXPECT_EQ(found_by(find_homoglyphs, {"联大第А/RES/70/125、A/RES/70/1号决议"}),
              "homoglyph: a1 [А/RES/70/125]\n");
    EXPECT_EQ(found_by(find_homoglyphs, {"The Сouncil took note."}), "homoglyph: a1 [Сouncil]\n");
    EXPECT_EQ(found_by(find_homoglyphs, {"Совет принял к сведению документ A/RES/70/125."}), "");
}

TEST(UnknownSymbols, KnowResolutionsFromReports) {
    EXPECT_EQ(
        found_by(find_unknown_symbols, {"联大第A/RES/70/125、A/71/212号决议", "A/RES/71/212"}),
        "symbol_lacks_res: a1 [A/71/212] b1 [A/RES/71/212]\n");
    EXPECT_EQ(
        found_by(find_unknown_symbols, {"General Assembly resolutions A/RES/70/125 and A/70/684"}),
        "symbol_no_resolution: a1 [A/70/684]\n");
    EXPECT_EQ(found_by(find_unknown_symbols, {"resolution A/RES/70/125; report A/70/684"}), "");
}

TEST(UnknownSymbols, AreThoseThatNobodyKnowsOrThatCannotBeParsed) {
    EXPECT_EQ(found_by(find_unknown_symbols, {"See A/RES/70/921 and A/RES/80-173."}),
              "symbol_unknown: a1 [A/RES/70/921]\nsymbol_unsound: a1 [A/RES/80-173]\n");
    EXPECT_EQ(found_by(find_unknown_symbols, {"理事会C61号文件对此进行了分析，见C25/61。"}),
              "symbol_unsound: a1 [C61]\n");
}

TEST(UnknownSymbols, AreKnownInWordsToo) {
    EXPECT_EQ(found_by(find_unknown_symbols,
                       {"通过大会第 70/1 号和第 70/921 号决议，经社理事会第 2006/46 号决议"}),
              "symbol_unknown: a1 [70/921]\n");
    EXPECT_EQ(found_by(find_unknown_symbols, {"General Assembly resolution 70/125 and Economic and "
                                              "Social Council resolution 2006/99"}),
              "symbol_unknown: a1 [2006/99]\n");
    EXPECT_EQ(found_by(find_unknown_symbols, {"The General Assembly met on 12/25 in room 3/4."}),
              "");
}

TEST(DuplicateReferences, StandTwiceInOneList) {
    EXPECT_EQ(
        found_by(find_duplicate_references, {"References\nA/RES/70/125; A/RES/70/1; A/RES/70/125"}),
        "duplicate_reference: a2 [A/RES/70/125] a2 [A/RES/70/125]\n");
    EXPECT_EQ(found_by(find_duplicate_references,
                       {"参考文件\nA/RES/70/125、A/RES/70/1号决议\n其后又提到A/RES/70/125。"}),
              "");
}

TEST(IncompleteReferences, LackNumberOrYear) {
    EXPECT_EQ(
        found_by(find_incomplete_references,
                 {"参考文件\n全权代表大会第140号决议（2022年，布加勒斯特，修订版）；"
                  "理事会第1332号决议（2024年，修订版）；世界电信标准化全会；ITU-R第61-3号决议"}),
        "reference_without_number: a2 [世界电信标准化全会]\nreference_without_year: a2 [61-3]\n");
    EXPECT_EQ(found_by(find_incomplete_references, {"References\nResolution 140 (Rev. Bucharest, "
                                                    "2022); Council Resolution 1332 (Rev. 2024)"}),
              "");
}

TEST(StaleLabels, DifferBetweenDocuments) {
    EXPECT_EQ(
        found_by(find_stale_labels, {"理事会第1332号决议（2019年，修改版）",
                                     "根据理事会第1332号决议（C11，最后修正C24）"}),
        "stale_label: a1 [1332号决议（2019年，修改版）] b1 [1332号决议（C11，最后修正C24）]\n");
    EXPECT_EQ(found_by(find_stale_labels, {"Council Resolution 1332 (Rev. 2024) says so.",
                                           "Council Resolution 1332 (Rev. 2024) asks for it."}),
              "");
}

TEST(StaleLabels, AreOlderThanTheDocument) {
    EXPECT_EQ(found_by(find_stale_labels,
                       {"Meeting of 2026\nCouncil Resolution 1334 (Rev. 2015) applies."}),
              "stale_label: a2 [1334 (Rev. 2015)]\n");
}

TEST(InconsistentTitles, AreComparedBetweenLists) {
    EXPECT_EQ(
        found_by(find_inconsistent_titles, {"参考文件\nA/RES/70/1；目标最终审查报告；远景声明",
                                            "参考文件\nA/RES/70/1；最后的目标审查报告；行动纲要"}),
        "inconsistent_title: a2 [目标最终审查报告] b2 [最后的目标审查报告]\n");
    EXPECT_EQ(found_by(find_inconsistent_titles, {"References\nReport on wells; A/RES/70/1",
                                                  "References\nReport on wells; A/RES/70/1"}),
              "");
}

} // namespace
} // namespace stocktake::checks
