// SPDX-License-Identifier: Apache-2.0
// From what was written to the document, in the draft's language and in others.
#include "features/drafting/segments.hpp"
#include "features/drafting/test_drafting.hpp"

#include <algorithm>

namespace stocktake::drafting {

namespace {

class ComposingTest : public DraftingTest {
  protected:
    /// Paragraphs of the document, pieces divided by `|`.
    static std::vector<std::string> paragraphs_of(const reports::Composition& made) {
        std::vector<std::string> paragraphs;
        for (const formats::Block& block : made.manuscript.blocks) {
            if (const auto* paragraph = std::get_if<formats::Paragraph>(&block)) {
                std::string& text = paragraphs.emplace_back();
                for (const formats::Run& run : paragraph->runs) {
                    text += (text.empty() ? "" : "|") + run.text;
                }
            }
        }
        return paragraphs;
    }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Databases, ComposingTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

TEST_P(ComposingTest, WhatIsWrittenStandsInPlaceOfWhatWasFound) {
    const DraftId draft = started();
    const auto before = paragraphs_of(composed(draft));
    EXPECT_TRUE(std::ranges::find(before, "Wells were dug.| |Roads too.") != before.end());
    write(draft, "Wells and roads were made. [1]", {}).error();
    write(draft, "Wells and roads were made.", {{"things", "a"}}).value();
    const auto made = composed(draft);
    const auto after = paragraphs_of(made);
    EXPECT_TRUE(std::ranges::find(after, "Wells and roads were made. Wells were dug.") !=
                after.end());
    EXPECT_TRUE(std::ranges::find(after, "Wells were dug.| |Roads too.") != after.end())
        << "other parts still hold what was found";
}

TEST_P(ComposingTest, OnlyWhatIsWrittenWhereNothingFillsTheParts) {
    const DraftId draft = started();
    write(draft, "", {{"things", "a"}}).value();
    const auto made = composed(draft, Language::English, {.fills_parts = false});
    EXPECT_EQ(made.items, 1U);
    EXPECT_EQ(made.never_cited, std::vector<std::string>{"WHO"});
    ASSERT_EQ(made.cited.size(), 1U);
    EXPECT_EQ(made.cited.front().part, "line");
    EXPECT_EQ(made.cited.front().item.source, "things");
    EXPECT_EQ(made.cited.front().item.id, "a");
}

TEST_P(ComposingTest, EachPieceLeadsToItsSource) {
    const DraftId draft = started();
    things["C5"].front().links = {"https://wells"};
    const ParagraphId id = write(draft, "", {{"things", "a"}, {"things", "b"}}).value();
    const auto made = composed(draft, Language::English, {.fills_parts = false});
    for (const formats::Block& block : made.manuscript.blocks) {
        const auto* paragraph = std::get_if<formats::Paragraph>(&block);
        if (paragraph != nullptr && paragraph->anchor == "p" + id.text()) {
            ASSERT_EQ(paragraph->runs.size(), 3U);
            EXPECT_EQ(paragraph->runs[0].source, "https://site/records/a");
            EXPECT_TRUE(paragraph->runs[0].note.has_value());
            EXPECT_EQ(paragraph->runs[1].text, " ");
            EXPECT_EQ(paragraph->runs[2].text, "Roads too.");
            EXPECT_EQ(paragraph->runs[2].source, "https://site/records/b");
            EXPECT_FALSE(paragraph->runs[2].note.has_value());
            return;
        }
    }
    FAIL() << "the paragraph is not in the document";
}

TEST_P(ComposingTest, WhatIsWrittenStaysWhenTheRecordHasNothingForItsPart) {
    const DraftId draft = started();
    things["C1"] = {item_called("c", "Roles were agreed.")};
    write(draft, "Our own words.", {}, "other-c1").value();
    things.erase("C1");
    const auto paragraphs = paragraphs_of(composed(draft));
    EXPECT_TRUE(std::ranges::find(paragraphs, "Our own words.") != paragraphs.end());
    EXPECT_TRUE(write(draft, "More of them.", {}, "other-c1")) << "the desk still has the part";
}

TEST_P(ComposingTest, FiguresArePrintedFromTheirSource) {
    const DraftId draft = started();
    things["C5"].front().figure = "5.4 billion";
    const ParagraphId id = write(draft, "", {{"things", "a"}}).value();
    ASSERT_TRUE(revise(ann, id, {1, {"Some {1} are online."}}));
    const auto paragraphs =
        paragraphs_of(composed(draft, Language::English, {.fills_parts = false}));
    EXPECT_TRUE(std::ranges::find(paragraphs, "Some 5.4 billion are online.") != paragraphs.end());
    EXPECT_EQ(troubles(draft), "");
}

TEST_P(ComposingTest, AFigureOfASourceThatHasNoneIsRefused) {
    const DraftId draft = started();
    const ParagraphId id = write(draft, "", {{"things", "a"}}).value();
    EXPECT_EQ(revise(ann, id, {1, {"Some {1} are online."}}).error().fields.front().message.id,
              "drafting.error.no_figure");
}

TEST_P(ComposingTest, TranslationsAreRememberedByTheText) {
    const DraftId draft = started();
    write(draft, "Ours.", {{"things", "a"}}).value();
    const CompositionOptions only_written{.fills_parts = false};
    EXPECT_EQ(composed(draft, Language::Chinese, only_written).untranslated, 1U);
    database->write([&](db::Transaction& transaction) {
        remember_segment(transaction, Language::English, Language::Chinese,
                         {"Ours. Wells were dug.", "我们的。", ann.account, noon});
    });
    const auto made = composed(draft, Language::Chinese, only_written);
    EXPECT_EQ(made.untranslated, 0U);
    const auto paragraphs = paragraphs_of(made);
    EXPECT_TRUE(std::ranges::find(paragraphs, "我们的。") != paragraphs.end());
    const DraftId other = started();
    write(other, "Ours.", {{"things", "a"}}).value();
    EXPECT_EQ(composed(other, Language::Chinese, only_written).untranslated, 0U);
}

} // namespace stocktake::drafting
