// SPDX-License-Identifier: Apache-2.0
#include "features/checks/test_checks.hpp"

namespace stocktake::checks {
namespace {

TEST(PhraseFinder, TakesTheLongestAndWholeWords) {
    const PhraseFinder finder({"un", "un women", "联合国", "联合国大会"});
    const std::vector<PhraseHit> hits = finder.find("un women, unicef 和联合国大会");
    ASSERT_EQ(hits.size(), 2U);
    EXPECT_EQ(hits[0], (PhraseHit{{0, 8}, 1}));
    EXPECT_EQ(hits[1].phrase, 3U);
}

TEST(InconsistentNames, AreSeveralForOneBody) {
    EXPECT_EQ(found_by(find_inconsistent_names, {"与联合国开发署合作", "与联合国开发计划署合作"}),
              "inconsistent_name: a1 [联合国开发署] b1 [联合国开发计划署]\n");
    EXPECT_EQ(found_by(find_inconsistent_names, {"The UNCSTD met.", "CSTD took note."}),
              "inconsistent_name: a1 [UNCSTD] b1 [CSTD]\n");
    EXPECT_EQ(
        found_by(
            find_inconsistent_names,
            {"The Broadband Commission for Sustainable Development (Broadband Commission) met."}),
        "");
}

TEST(InconsistentNames, AreThoseOfEventsWithoutEdition) {
    EXPECT_EQ(found_by(find_inconsistent_names,
                       {"The WSIS Forum and, later, the WSIS+20 High-Level Event"}),
              "event_names: a1 [WSIS Forum] a1 [WSIS+20 High-Level Event]\n");
}

TEST(InconsistentNames, MayBePlainlyWrong) {
    EXPECT_EQ(found_by(find_inconsistent_names, {"出席了未来成果文件峰会"}),
              "wrong_name: a1 [未来成果文件峰会]\n");
}

TEST(MixedTerms, AreTheWordsOfTwoHouses) {
    EXPECT_EQ(found_by(find_mixed_terms, {"有意义的连接很重要。", "切实连通很重要。"}),
              "mixed_terms: a1 [有意义的连接] b1 [切实连通]\n");
    EXPECT_EQ(found_by(find_mixed_terms, {"切实连通很重要。", "实现切实连通。"}), "");
}

TEST(Homonyms, AreManyThingsUnderOneWord) {
    EXPECT_EQ(
        found_by(find_homonyms, {"The joint roadmap, the WSIS+20 roadmap and the GDC roadmap"}),
        "homonym: a1 [joint roadmap] a1 [WSIS+20 roadmap] a1 [GDC roadmap]\n");
    EXPECT_EQ(found_by(find_homonyms, {"制定联合实施路线图；多语言路线图；支持议程的路线图。"}),
              "homonym: a1 [联合实施路线图] a1 [多语言路线图] a1 [支持议程的路线图]\n");
    EXPECT_EQ(found_by(find_homonyms, {"The joint roadmap; again the joint roadmap; a roadmap"}),
              "");
}

TEST(VaryingNames, AreSeveralForOneMatrix) {
    EXPECT_EQ(found_by(find_varying_names,
                       {"编制WSIS-SDG查对表。", "使用行动方针与可持续发展目标矩阵。"}),
              "varying_name: a1 [WSIS-SDG查对表] b1 [行动方针与可持续发展目标矩阵]\n");
    EXPECT_EQ(found_by(find_varying_names, {"编制WSIS-SDG查对表。", "更新WSIS-SDG查对表。"})
                  .find("a1 [编制"),
              std::string::npos);
}

TEST(WrongDates, AreThoseThatTheRegisterDoesNotKnow) {
    EXPECT_EQ(found_by(find_wrong_dates, {"2005年商定了11项行动方针，以推动落实。"}),
              "wrong_date: a1 [2005年商定了11项行动方针]\n");
    EXPECT_EQ(
        found_by(find_wrong_dates, {"In 2023 the Assembly adopted the Global Digital Compact."}),
        "wrong_date: a1 [2023 the Assembly adopted the Global Digital Compact]\n");
    EXPECT_EQ(found_by(find_wrong_dates, {"The Global Digital Compact, adopted in 2023, matters."}),
              "wrong_date: a1 [Global Digital Compact, adopted in 2023]\n");
    EXPECT_EQ(
        found_by(find_wrong_dates, {"In 2024 the Assembly adopted the Global Digital Compact. "
                                    "In 2025 the Global Digital Compact was discussed."}),
        "");
}

TEST(WrongActors, AreNoFacilitatorsOfTheLine) {
    EXPECT_EQ(found_by(find_wrong_actors, {"Partner2Connect brings money to places without it and "
                                           "serves as facilitator of Action Line C2."}),
              "wrong_actor: a1 [facilitator of Action Line C2]\n");
    EXPECT_EQ(found_by(find_wrong_actors, {"ITC、UNCTAD和UPU作为行动方针C7的协调人开展工作。"}),
              "part_facilitator: a1 [C7的协调人]\n");
    EXPECT_EQ(found_by(find_wrong_actors, {"ITU is the facilitator of Action Line C2."}), "");
    EXPECT_EQ(found_by(find_wrong_actors, {"国际电联是行动方针C5的协调人。"}), "");
}

TEST(ConflictingAttribution, ComparesWhoStartedWhat) {
    EXPECT_EQ(
        found_by(find_conflicting_attribution,
                 {"UNDP and the Group of Seven launched the Hub for Fair Algorithms in Rome.\n"
                  "UNDP and UNESCO launched the Hub for Fair Algorithms to help Africa."}),
        "conflicting_attribution: a1 [UNDP and the Group of Seven launched ] "
        "a2 [UNDP and UNESCO launched ]\n");
    EXPECT_EQ(found_by(find_conflicting_attribution,
                       {"UNDP launched the Hub for Fair Algorithms in Rome.\n"
                        "UNDP and UNESCO launched the Hub for Fair Algorithms to help Africa."}),
              "");
}

TEST(ExpiredReferences, AreOverAtTheDateOfTheDocument) {
    EXPECT_EQ(found_by(find_expired_references, {"2026 session\nThe Broadband Commission assessed "
                                                 "progress on its seven advocacy targets."}),
              "expired_reference: a2 [seven advocacy targets]\n");
    EXPECT_EQ(found_by(find_expired_references,
                       {"2026 session\nThe seven advocacy targets expired at the end of 2025.",
                        "2024 session\nProgress on the seven advocacy targets was made."}),
              "");
}

TEST(UncitedContributors, AreListedAndNeverNamed) {
    const std::string list = "¹ Council of Europe; World Health Organization; International "
                             "Telecommunication Union (ITU); "
                             "Universal Postal Union (UPU); World Trade Organization; UNESCO.";
    EXPECT_EQ(found_by(find_uncited_contributors, {"1. The Council of Europe, ITU, the WTO and UPU "
                                                   "reported; UNESCO trained teachers.¹\n" +
                                                   list}),
              "uncited_contributor: a2 [ World Health Organization]\n");
    EXPECT_EQ(found_by(find_uncited_contributors, {"1. The Council of Europe, ITU, WHO, the WTO "
                                                   "and UPU reported; UNESCO trained teachers.¹\n" +
                                                   list}),
              "");
}

} // namespace
} // namespace stocktake::checks
