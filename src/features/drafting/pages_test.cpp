// SPDX-License-Identifier: Apache-2.0
// What the pages of the desk say, to whom, and that nothing typed is lost.
#include "features/drafting/test_drafting.hpp"

namespace stocktake::drafting {

namespace {

class DraftPagesTest : public DraftingTest {
  protected:
    std::string part() const { return part_address(draft, "line"); }

    std::string address_of(const ParagraphId& id, std::string_view page = {}) {
        return paragraph_address(paragraph(id), page);
    }

    DraftId draft = started();
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Databases, DraftPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

TEST_P(DraftPagesTest, AreTheSecretariats) {
    const ParagraphId id = write(draft, "One.").value();
    for (const Actor& actor : {mia, Actor()}) {
        for (const std::string& address :
             {std::string(drafts_address), std::string(new_draft_address), draft_address(draft),
              part(), address_of(id), draft_address(draft, "clearances")}) {
            EXPECT_EQ(ask({address, actor}).error().kind, ErrorKind::NotAllowed) << address;
        }
        for (const std::string_view page :
             {"", "hold", "release", "move", "remove", "back", "comments", "comments/none"}) {
            EXPECT_EQ(ask(post(address_of(id, page), actor)).error().kind, ErrorKind::NotAllowed)
                << page;
        }
    }
    EXPECT_EQ(texts(draft), "<One.>");
}

TEST_P(DraftPagesTest, APartShowsWhatIsNotUsedFirst) {
    EXPECT_EQ(location(post(part(), ann, {{"item", "things:a"}})).substr(0, part().size()), part());
    const web::Page shown = page({part(), ann});
    ASSERT_EQ(shown.model.find("unused")->as_array().size(), 1U);
    EXPECT_EQ(shown.model.find("unused")->as_array().front().text_of("key"), "things:b");
    EXPECT_EQ(shown.model.find("used")->as_array().front().text_of("key"), "things:a");
    EXPECT_EQ(shown.model.find("paragraphs")->as_array().front().text_of("written_by"),
              "Name of ann");
}

TEST_P(DraftPagesTest, WhatIsRefusedStandsThereAgain) {
    const web::Page refused =
        page(post(part(), ann, {{"text", "No source. [9]"}, {"item", "things:b"}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.model.text_of("typed"), "No source. [9]");
    EXPECT_TRUE(refused.model.find("unused")->as_array().at(1).find("is_chosen")->as_bool());
    EXPECT_EQ(texts(draft), "");
}

TEST_P(DraftPagesTest, WhoComesTooLateKeepsTheText) {
    const ParagraphId id = write(draft, "One.").value();
    ASSERT_TRUE(revise(bob, id, {1, {"Two."}}));
    const web::Page shown = page(post(address_of(id), ann, {{"base", "1"}, {"text", "Mine."}}));
    EXPECT_EQ(shown.status, 409);
    EXPECT_EQ(shown.model.find("writing")->text_of("typed"), "Mine.");
    EXPECT_EQ(shown.model.find("current")->text_of("text"), "Two.");
    EXPECT_EQ(shown.model.find("writing")->find("base")->as_integer(), 2);
}

TEST_P(DraftPagesTest, VersionsStandSideBySide) {
    const ParagraphId id = write(draft, "Wells were dug.").value();
    ASSERT_TRUE(revise(bob, id, {1, {"Wells were built."}}));
    const web::Page shown = page({address_of(id, "versions/1/2"), ann});
    EXPECT_EQ(to_json(*shown.model.find("after")), R"([{"text":"Wells were ","is_changed":false},)"
                                                   R"({"text":"built.","is_changed":true}])");
    EXPECT_EQ(ask({address_of(id, "versions/1/3"), ann}).error().kind, ErrorKind::NotFound);
}

TEST_P(DraftPagesTest, AParagraphTellsHowFarItIsTranslated) {
    const ParagraphId id = write(draft, "Ours.", {{"things", "a"}}).value();
    ASSERT_TRUE(revise(ann, id, {1, {"Wells were dug. [1] Ours."}}));
    database->write([&](db::Transaction& transaction) {
        remember_segment(transaction, Language::English, Language::Russian,
                         {"Ours.", "Наше.", ann.account, noon});
    });
    const web::Page shown = page({address_of(id), ann});
    std::string told;
    for (const Value& each : shown.model.find("translations")->as_array()) {
        told += std::string(each.text_of("translated_language")) + ' ' +
                std::string(each.text_of("translated_label")) + '\n';
    }
    EXPECT_EQ(told, "ar 0 of 2 segments\nzh 0 of 2 segments\nfr 0 of 2 segments\n"
                    "ru 1 of 2 segments\nes 0 of 2 segments\n");
}

TEST_P(DraftPagesTest, TheOverviewTellsWhoIsNotCited) {
    write(draft, "", {{"things", "a"}}).value();
    const web::Page shown = page({draft_address(draft), ann});
    EXPECT_EQ(shown.model.find("uncited_count")->as_integer(), 1);
    EXPECT_EQ(shown.model.find("uncited")->as_array().front().text_of("organization"), "WHO");
    EXPECT_TRUE(shown.model.find("troubles")->as_array().empty());
}

TEST_P(DraftPagesTest, ADraftIsStartedByItsOutline) {
    const web::Page form = page({"/drafts/new?outline=yearly", ann});
    EXPECT_FALSE(form.model.find("form")->is_null());
    const web::Page refused =
        page(post("/drafts", ann, {{"outline", "yearly"}, {"title", "T"}, {"language", "en"}}));
    EXPECT_EQ(refused.status, 422);
    const std::string made = location(post("/drafts", ann,
                                           {{"outline", "yearly"},
                                            {"title", "T"},
                                            {"language", "zh"},
                                            {"line", "C5"},
                                            {"year", "2025"}}));
    EXPECT_EQ(page({made, ann}).title, "T");
    EXPECT_EQ(page({"/drafts", ann}).model.find("items")->as_array().size(), 2U);
}

TEST_P(DraftPagesTest, ThoseWhoClearLearnNothingOfThoseWhoDraft) {
    write(draft, "", {{"things", "a"}}).value();
    ASSERT_TRUE(ask_clearance(desk(), ann, draft,
                              {{OrganizationId("ITU")}, *Date::parse("2099-01-01")},
                              web::shipped_catalogue(), noon));
    const auto asked = database->read(
        [&](db::Transaction& transaction) { return list_clearances(transaction, draft); });
    const std::string json = to_json(page({clearance_address(asked.front().id), mia}).model);
    EXPECT_NE(json.find("Wells were dug."), std::string::npos);
    EXPECT_EQ(json.find("Roads too."), std::string::npos);
    EXPECT_EQ(json.find("Name of"), std::string::npos);
    EXPECT_EQ(json.find("/drafts/"), std::string::npos);
}

} // namespace stocktake::drafting
