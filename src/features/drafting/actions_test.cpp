// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/test_drafting.hpp"

namespace stocktake::drafting {

INSTANTIATE_TEST_SUITE_P(Databases, DraftingTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

TEST_P(DraftingTest, StartsByAnOutlineWithWhatItAsksFor) {
    const DraftId id = started();
    with_draft(id, [&](db::Transaction&, const OpenedDraft& opened) {
        EXPECT_EQ(opened.draft.given, (reports::Given{{"line", "C5"}, {"year", "2025"}}));
        EXPECT_EQ(opened.draft.outline_version, 1);
        return 0;
    });
    const auto missing =
        start_draft(desk(), ann, {"Report", "yearly", {{"line", "C5"}}, Language::English}, noon);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().fields.front().field, "year");
    EXPECT_EQ(
        start_draft(desk(), ann, {"Report", "none", {}, Language::English}, noon).error().kind,
        ErrorKind::NotFound);
}

TEST_P(DraftingTest, AssemblesAParagraphOfChosenSources) {
    const DraftId draft = started();
    const ParagraphId id = write(draft, "", {{"things", "a"}, {"things", "b"}}).value();
    EXPECT_EQ(paragraph(id).current.text, "Wells were dug. [1] Roads too. [2]");
    EXPECT_EQ(paragraph(id).current.citations,
              (std::vector<Citation>{{1, "things", "a", 1}, {2, "things", "b", 1}}));
    write(draft, "In our own words.", {{"things", "a"}}).value();
    EXPECT_EQ(texts(draft),
              "<Wells were dug. [1] Roads too. [2]><In our own words. Wells were dug. [1]>");
}

TEST_P(DraftingTest, RefusesWhatCannotStand) {
    const DraftId draft = started();
    const auto reason = [](const auto& result) {
        return stocktake::to_string(result.error().fields.empty()
                                        ? result.error().message
                                        : result.error().fields.front().message);
    };
    EXPECT_EQ(reason(write(draft, "Rests on nothing. [3]")),
              "drafting.error.no_such_source(number=3)");
    EXPECT_EQ(reason(write(draft, " \n ")), "drafting.error.nothing_written");
    EXPECT_EQ(reason(write(draft, "", {{"things", "gone"}})), "drafting.error.item_gone");
    EXPECT_EQ(reason(write(draft, "", {{"nowhere", "a"}})), "drafting.error.item_gone");
    EXPECT_EQ(reason(write(draft, "Text", {}, "no-part")), "drafting.error.unknown_part");
    EXPECT_EQ(reason(write(draft, std::string(longest_paragraph + 1, 'x'))),
              "drafting.error.too_long(maximum=5000)");
    EXPECT_EQ(reason(write(DraftId("none"), "Text")), "drafting.error.unknown_draft");
    EXPECT_EQ(texts(draft), "");
}

TEST_P(DraftingTest, CitesWhatIsNamedByItsAddress) {
    const DraftId draft = started();
    const auto named = [&](std::string addresses) {
        return write_paragraph(desk(), ann, draft, "intro", {"", {}, std::move(addresses)},
                               web::shipped_catalogue(), noon);
    };
    const ParagraphId id = named("https://site/records/a?lang=fr\r\n\n /records/b \n").value();
    EXPECT_EQ(paragraph(id).current.text, "Wells were dug. [1] Roads too. [2]");
    const auto wrong = named("/records/none");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.front().field, "addresses");
    EXPECT_FALSE(named("/elsewhere/a")) << "the page of an item is its address";
}

TEST_P(DraftingTest, RevisesInVersionsThatStay) {
    const DraftId draft = started();
    const ParagraphId id = write(draft, "", {{"things", "a"}, {"things", "b"}}).value();
    ASSERT_TRUE(revise(bob, id, {1, {"Only roads. [2]"}}, noon + 1h));
    const Paragraph now = paragraph(id);
    EXPECT_EQ(now.current.number, 2);
    EXPECT_EQ(now.current.author, bob.account);
    EXPECT_EQ(now.current.citations, (std::vector<Citation>{{2, "things", "b", 1}}));
    const auto revisions = database->read(
        [&](db::Transaction& transaction) { return list_revisions(transaction, id); });
    ASSERT_EQ(revisions.size(), 2U);
    EXPECT_EQ(revisions[0].text, "Wells were dug. [1] Roads too. [2]");
    EXPECT_EQ(revisions[0].citations.size(), 2U);
    ASSERT_TRUE(revise(bob, id, {2, {"Only roads. [2]"}}));
    EXPECT_EQ(paragraph(id).current.number, 2) << "nothing has changed";
    ASSERT_TRUE(revise(bob, id, {2, {"Roads. [2]", {{"things", "a"}}}}));
    EXPECT_EQ(paragraph(id).current.text, "Roads. [2] Wells were dug. [3]");
}

TEST_P(DraftingTest, OneWritesAtATime) {
    const DraftId draft = started();
    const ParagraphId id = write(draft, "First.").value();
    ASSERT_TRUE(hold_paragraph(desk(), ann, id, noon));
    EXPECT_EQ(hold_paragraph(desk(), bob, id, noon + 1min).error().kind, ErrorKind::Conflict);
    EXPECT_EQ(revise(bob, id, {1, {"Second."}}, noon + 1min).error().kind, ErrorKind::Conflict);
    EXPECT_EQ(remove_paragraph(desk(), bob, id, noon + 1min).error().kind, ErrorKind::Conflict);
    ASSERT_TRUE(release_paragraph(desk(), bob, id)) << "of somebody else: without effect";
    EXPECT_EQ(hold_paragraph(desk(), bob, id, noon + 1min).error().kind, ErrorKind::Conflict);
    EXPECT_TRUE(hold_paragraph(desk(), bob, id, noon + holding_time)) << "half an hour is over";
    const auto late = revise(ann, id, {1, {"Mine."}}, noon + 3h);
    ASSERT_TRUE(late) << "bob saved nothing and his time is over";
    EXPECT_EQ(revise(bob, id, {1, {"Bob's."}}, noon + 3h).error().message.id,
              "drafting.error.saved_meanwhile");
    EXPECT_EQ(paragraph(id).current.text, "Mine.");
}

TEST_P(DraftingTest, MovesRemovesAndPutsBack) {
    const DraftId draft = started();
    const ParagraphId one = write(draft, "One.").value();
    const ParagraphId two = write(draft, "Two.").value();
    write(draft, "Elsewhere.", {}, "intro").value();
    ASSERT_TRUE(move_paragraph(desk(), ann, two, Move::Up));
    EXPECT_EQ(texts(draft), "<Two.><One.>");
    ASSERT_TRUE(move_paragraph(desk(), ann, two, Move::Up)) << "at the end";
    ASSERT_TRUE(move_paragraph(desk(), ann, two, Move::Down));
    EXPECT_EQ(texts(draft), "<One.><Two.>");
    ASSERT_TRUE(remove_paragraph(desk(), ann, one, noon));
    EXPECT_EQ(texts(draft), "<Two.>");
    EXPECT_EQ(revise(ann, one, {1, {"Again."}}).error().kind, ErrorKind::NotFound);
    ASSERT_TRUE(put_paragraph_back(desk(), ann, one));
    EXPECT_EQ(texts(draft), "<One.><Two.>");
}

TEST_P(DraftingTest, CommentsAreSettledAndStay) {
    const DraftId draft = started();
    const ParagraphId id = write(draft, "One.").value();
    ASSERT_TRUE(add_comment(desk(), bob, id, "Too short.", noon));
    const auto comments = [&] {
        return database->read(
            [&](db::Transaction& transaction) { return list_comments(transaction, id); });
    };
    ASSERT_EQ(comments().size(), 1U);
    EXPECT_EQ(comments().front().text, "Too short.");
    ASSERT_TRUE(settle_comment(desk(), ann, comments().front().id, noon));
    EXPECT_EQ(comments().front().settled_by, ann.account);
    EXPECT_EQ(settle_comment(desk(), ann, CommentId("none"), noon).error().kind,
              ErrorKind::NotFound);
}

TEST_P(DraftingTest, KnowsWhatIsWrong) {
    const DraftId draft = started();
    write(draft, "In 12 countries. Wells. [1]", {}).error();
    const ParagraphId id = write(draft, "In 12 countries.", {{"things", "a"}}).value();
    EXPECT_EQ(troubles(draft), "") << "the mark covers what stands before it";
    ASSERT_TRUE(revise(ann, id, {1, {"Wells were dug. [1] In 12 countries."}}));
    EXPECT_EQ(troubles(draft), "number_without_source 0 In 12 countries.\n");
    things["C5"].front().revision = 2;
    EXPECT_EQ(troubles(draft), "source_changed 1 Wells were dug.\n"
                               "number_without_source 0 In 12 countries.\n");
    ASSERT_TRUE(revise(ann, id, {2, {"Wells were dug. [1]"}, true}));
    EXPECT_EQ(troubles(draft), "") << "read and cited as it is now";
    things["C5"].front().newer_address = "/facts/wells";
    EXPECT_EQ(troubles(draft), "newer_figure 1 Wells were dug.\n");
    things["C5"].erase(things["C5"].begin());
    EXPECT_EQ(troubles(draft), "source_gone 1 Wells were dug. [1]\n");
}

} // namespace stocktake::drafting
