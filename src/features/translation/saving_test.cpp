// SPDX-License-Identifier: Apache-2.0
#include "features/translation/target_check.hpp"
#include "features/translation/test_translation.hpp"

namespace stocktake::translation {

namespace {

class SavingTest : public TranslationTest {
  protected:
    SavingTest() { wrote(draft, "Roads were built. [1] Of {2} people, most agree."); }

    std::string address() { return translation_address(draft, Language::French); }

    web::Page shown(const std::string& query = {}) { return page({address() + query, ann}); }

    static const Value& item(const web::Page& page, std::size_t place) {
        return page.model.find("items")->as_array().at(place);
    }

    DraftId draft = started();
};

} // namespace

TEST(TargetCheck, WantsTheFiguresOfItsSource) {
    const auto fault = [](std::string_view source, std::string_view target) {
        const auto found = fault_of_target(source, target);
        return found ? to_string(*found) : std::string();
    };
    EXPECT_EQ(fault("Of {2} and {1}.", "De {1} et {2}."), "");
    EXPECT_EQ(fault("Of {2}.", "De deux."), "translation.error.figure_missing(figure={2})");
    EXPECT_EQ(fault("Of {2}.", "De {2} et {2}."), "translation.error.figure_extra(figure={2})");
    EXPECT_EQ(fault("Of two.", "De deux [1]."), "translation.error.mark(mark=[1])");
    EXPECT_EQ(fault("Of two.", std::string(longest_target + 1, 'x')),
              "translation.error.too_long(limit=5000)");
    EXPECT_EQ(fault("Of two.", "De\x01"), "translation.error.characters");
}

INSTANTIATE_TEST_SUITE_P(Databases, SavingTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

TEST_P(SavingTest, SegmentsStandInTheOrderOfTheReport) {
    wrote(draft, "Roads were built. [1] More.");
    wrote(draft, "First of all.", "intro");
    EXPECT_EQ(known(draft, Language::French), "missing First of all.\n"
                                              "missing Roads were built.\n"
                                              "missing Of {2} people, most agree.\n"
                                              "missing More.\n");
    EXPECT_EQ(segments(draft, Language::French)[1].number, 3);
}

TEST_P(SavingTest, WhatIsKnownServesInEveryDraft) {
    EXPECT_EQ(save(draft, Language::French, {{"Roads were built.", "Des routes.", {}}}), 1);
    const DraftId other = started();
    wrote(other, "Roads were built. [1]");
    EXPECT_EQ(known(other, Language::French), "remembered Roads were built. = Des routes.\n");
    EXPECT_EQ(known(other, Language::Spanish), "missing Roads were built.\n");
    EXPECT_EQ(audited("translate-segments"), 1);
}

TEST_P(SavingTest, RecordsSpeakForThemselves) {
    const DraftId other = started();
    wrote(other, "Wells were dug. [1]");
    EXPECT_EQ(known(other, Language::French), "missing Wells were dug.\n");
    things["C5"][0].language = Language::French; // as if it were translated
    EXPECT_EQ(known(other, Language::French), "record Wells were dug. = Wells were dug.\n");
    wrote(other, "Wells were dug. {2}");
    EXPECT_EQ(known(other, Language::French), "record Wells were dug. = Wells were dug.\n"
                                              "missing Wells were dug. {2}\n");
    const Segment before = segments(other, Language::French).front();
    EXPECT_EQ(save(other, Language::French, {{before.source, before.target, {}}}), 1);
    EXPECT_EQ(save(other, Language::French,
                   {{before.source, before.target, fingerprint_of(before.target)}}),
              0);
}

TEST_P(SavingTest, SavesWhatChangedOnThePage) {
    const web::Page before = shown();
    ASSERT_EQ(before.model.find("items")->as_array().size(), 2U);
    const auto field = [](const Value& item, std::string_view name) {
        return std::string(item.text_of(name));
    };
    EXPECT_EQ(location(drafting::DraftingTest::post(address() + "?missing=true", ann,
                                                    {{"source-1", field(item(before, 0), "source")},
                                                     {"shown-1", field(item(before, 0), "shown")},
                                                     {"target-1", " Des\r\nroutes. "},
                                                     {"source-2", field(item(before, 1), "source")},
                                                     {"shown-2", field(item(before, 1), "shown")},
                                                     {"target-2", ""}})),
              address() + "?missing=true&saved=1");
    EXPECT_EQ(item(shown(), 0).text_of("target"), "Des routes.");
    EXPECT_EQ(item(shown("?missing=true"), 0).text_of("source"), "Of {2} people, most agree.");
}

TEST_P(SavingTest, APageHasAtMostTwentyAndDataHaveAll) {
    std::string text;
    for (int i = 1; i <= 21; ++i) {
        text += "Sentence " + std::string(1, static_cast<char>('a' + i)) + ". [1] ";
    }
    const DraftId other = started();
    wrote(other, text);
    const std::string list = translation_address(other, Language::Russian);
    const auto size = [&](const std::string& asked) {
        return page({asked, ann}).model.find("items")->as_array().size();
    };
    EXPECT_EQ(size(list), 11U); // parts are alike
    EXPECT_EQ(size(list + "?page=2"), 10U);
    EXPECT_EQ(size(list + ".json"), 21U);
    EXPECT_EQ(page({list + "?page=2", ann}).model.text_of("action"), list + "?page=2");
}

TEST_P(SavingTest, NothingTypedIsLost) {
    const web::Page refused =
        page(drafting::DraftingTest::post(address(), ann,
                                          {{"source-1", "Roads were built."},
                                           {"target-1", "Des routes."},
                                           {"source-2", "Of {2} people, most agree."},
                                           {"target-2", "La plupart [1]."},
                                           {"source-3", "It was changed."},
                                           {"target-3", "Autre chose."}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.refusal->fields.size(), 1U);
    EXPECT_EQ(item(refused, 0).text_of("target"), "Des routes.");
    EXPECT_TRUE(item(refused, 0).find("item_problem")->is_null());
    EXPECT_EQ(item(refused, 1).text_of("target"), "La plupart [1].");
    EXPECT_FALSE(item(refused, 1).find("item_problem")->is_null());
    EXPECT_EQ(item(refused, 2).text_of("target"), "Autre chose.");
    EXPECT_EQ(known(draft, Language::French),
              "missing Roads were built.\nmissing Of {2} people, most agree.\n");
}

TEST_P(SavingTest, NobodyOverwritesWhatTheyHaveNotSeen) {
    const std::string nothing = fingerprint_of("");
    ASSERT_TRUE(save(draft, Language::French, {{"Roads were built.", "Des routes.", nothing}}));
    const auto late = save(draft, Language::French, {{"Roads were built.", "Routes.", nothing}});
    EXPECT_EQ(late.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(save(draft, Language::French,
                   {{"Roads were built.", "Routes.", fingerprint_of("Des routes.")}}),
              1);
    EXPECT_EQ(save(draft, Language::French,
                   {{"Roads were built.", "Des routes.", fingerprint_of("Des routes.")}}),
              0);
}

TEST_P(SavingTest, OnlyTheSecretariatTranslates) {
    EXPECT_EQ(ask({address(), mia}).error().kind, ErrorKind::NotAllowed);
    EXPECT_EQ(ask(drafting::DraftingTest::post(address(), mia)).error().kind,
              ErrorKind::NotAllowed);
    EXPECT_EQ(ask({translation_address(draft, Language::English), ann}).error().kind,
              ErrorKind::NotFound);
    EXPECT_EQ(ask({drafting::draft_address(draft, "translations/xx"), ann}).error().kind,
              ErrorKind::NotFound);
}

TEST_P(SavingTest, TheOverviewCounts) {
    load_terms(small_glossary);
    wrote(draft, "Each Action Line. [1]");
    ASSERT_TRUE(save(draft, Language::Chinese, {{"Each Action Line.", "行动方面", {}}}));
    const web::Page overview = page({drafting::draft_address(draft, "translations"), ann});
    ASSERT_EQ(overview.model.find("items")->as_array().size(), 5U);
    const Value& chinese = item(overview, 1);
    EXPECT_EQ(chinese.text_of("translation_language"), "zh");
    EXPECT_EQ(chinese.find("missing")->as_integer(), 2);
    EXPECT_EQ(chinese.find("remembered")->as_integer(), 1);
    EXPECT_EQ(chinese.find("other_forms")->as_integer(), 1);
    EXPECT_EQ(chinese.find("missing_terms")->as_integer(), 0);
}

} // namespace stocktake::translation
