// SPDX-License-Identifier: Apache-2.0
#include "features/editions/test_editions.hpp"

namespace stocktake::editions {

namespace {

class EditionPagesTest : public EditionsTest {
  protected:
    EditionPagesTest() { write(draft, "", {{"things", "a"}}).value(); }

    std::string freeze_address() { return drafting::draft_address(draft, freeze_page_name); }

    DraftId draft = started();
    Actor nobody;
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Databases, EditionPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

TEST_P(EditionPagesTest, AreHandedOutAndReadByEverybody) {
    EXPECT_EQ(ask({freeze_address(), mia}).error().kind, ErrorKind::NotAllowed);
    const web::Page form = page({freeze_address(), ann});
    EXPECT_TRUE(form.model.find("stopping")->as_array().empty());
    EXPECT_EQ(form.model.find("languages")->as_array().size(), 6U);
    EXPECT_EQ(location(post(freeze_address(), ann, {{"language", "zh"}})),
              "/editions/yearly-c5-2025-1");
    EXPECT_EQ(page({"/editions", nobody}).model.find("items")->as_array().size(), 1U);
    const web::Page shown = page({"/editions/yearly-c5-2025-1", nobody});
    EXPECT_EQ(shown.title, "Report on Confidence in 2025");
    EXPECT_EQ(shown.model.find("documents")->as_array().size(), 2U);
    EXPECT_TRUE(shown.model.find("is_as_cited")->as_bool());
}

TEST_P(EditionPagesTest, EachSentenceLeadsToItsSource) {
    ASSERT_TRUE(frozen(draft));
    const web::Page shown = page({"/editions/yearly-c5-2025-1/parts/line", nobody});
    const Value& part = *shown.model.find("part");
    const Value& paragraph = *part.find("blocks")->as_array().front().find("paragraph");
    const Value& piece = paragraph.find("pieces")->as_array().front();
    EXPECT_EQ(piece.text_of("piece"), "Wells were dug.");
    EXPECT_EQ(piece.text_of("source_address"), "https://site/records/a");
    EXPECT_EQ(ask({"/editions/yearly-c5-2025-1/parts/none", nobody}).error().kind,
              ErrorKind::NotFound);
    EXPECT_EQ(ask({"/editions/none", nobody}).error().kind, ErrorKind::NotFound);
}

TEST_P(EditionPagesTest, FilesComeAsTheyWereHandedOut) {
    ASSERT_TRUE(frozen(draft));
    const auto file = std::get<web::Raw>(
        ask({"/editions/yearly-c5-2025-1/files/yearly-c5-2025-1-en.md", nobody}).value());
    StringSink sink;
    file.write(sink);
    EXPECT_NE(sink.text().find("Wells were dug."), std::string::npos);
    EXPECT_EQ(ask({"/editions/yearly-c5-2025-1/files/yearly-c5-2025-1-ru.md", nobody}).error().kind,
              ErrorKind::NotFound);
    const auto manifest =
        std::get<web::Raw>(ask({"/editions/yearly-c5-2025-1/manifest", nobody}).value());
    StringSink text;
    manifest.write(text);
    EXPECT_TRUE(parse_json(text.text()));
}

TEST_P(EditionPagesTest, WhatStopsAnEditionIsListed) {
    things.clear();
    const web::Page form = page({freeze_address(), ann});
    ASSERT_EQ(form.model.find("stopping")->as_array().size(), 1U);
    const web::Page refused = page(post(freeze_address(), ann));
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(page({"/editions", nobody}).model.find("items")->as_array().empty());
}

TEST_P(EditionPagesTest, TwoAreCompared) {
    const EditionId first = frozen(draft).value();
    things["C5"].push_back(drafting::item_called("n", "New.", "WHO"));
    write(draft, "", {{"things", "n"}}).value();
    const EditionId second = frozen(draft, {}, noon + std::chrono::hours(1)).value();
    const web::Page shown = page({edition_address(second, "compare/" + first.text()), nobody});
    const Value& whole = shown.model.find("items")->as_array().front();
    EXPECT_EQ(whole.find("new_items")->as_integer(), 1);
    EXPECT_EQ(page({edition_address(second), nobody}).model.find("others")->as_array().size(), 1U);
}

} // namespace stocktake::editions
