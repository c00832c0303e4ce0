// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/test_drafting.hpp"

namespace stocktake::drafting {

namespace {

const Date late = *Date::parse("2026-12-31");

class ClearingTest : public DraftingTest {
  protected:
    ClearingTest() {
        of_itu = write(draft, "", {{"things", "a"}}).value();
        of_who = write(draft, "", {{"things", "b"}}).value();
    }

    Result<std::int64_t> ask_for(std::vector<OrganizationId> organizations, Date due = late) {
        return ask_clearance(desk(), ann, draft, {std::move(organizations), due},
                             web::shipped_catalogue(), noon);
    }

    std::vector<Clearance> clearances() {
        return database->read(
            [&](db::Transaction& transaction) { return list_clearances(transaction, draft); });
    }

    std::string_view status(const ParagraphId& id) {
        return name_of(status_of(paragraph(id), clearances()));
    }

    Result<void> answer(const Actor& actor, ClearanceAnswer given, std::string remark = {}) {
        return answer_clearance(desk(), actor, clearances().back().id,
                                {{of_itu.text(), {given, std::move(remark)}}}, noon);
    }

    DraftId draft = started();
    ParagraphId of_itu;
    ParagraphId of_who;
    const OrganizationId itu{"ITU"};
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Databases, ClearingTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

TEST_P(ClearingTest, EachIsAskedAboutItsOwnParagraphsOnce) {
    EXPECT_EQ(ask_for({itu}).value(), 1);
    ASSERT_EQ(clearances().size(), 1U);
    ASSERT_EQ(clearances().front().items.size(), 1U);
    EXPECT_EQ(clearances().front().items.front().paragraph, of_itu);
    EXPECT_EQ(status(of_itu), "asked");
    EXPECT_EQ(status(of_who), "draft");
    EXPECT_EQ(ask_for({itu}).value(), 0) << "it is asked already";
}

TEST_P(ClearingTest, MembersAreWrittenTo) {
    drafting.use_letters({&web::shipped_catalogue(), "https://site"});
    database->write([&](db::Transaction& transaction) {
        transaction.execute("INSERT INTO account_organization (account, organization, position, "
                            "state, requested_at) VALUES ('mia', 'ITU', 'contributor', "
                            "'confirmed', $1)",
                            {noon.text()});
    });
    ASSERT_TRUE(ask_for({itu}));
    std::vector<mail::Letter> letters;
    database->write([&](db::Transaction& transaction) {
        for (const auto& claimed : mail::claim(transaction, noon + 24h, 1h, 100)) {
            letters.push_back(claimed.letter);
        }
    });
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters.front().to.address, "mia@example.org");
    EXPECT_NE(letters.front().text.find("https://site/clearances/"), std::string::npos);
    EXPECT_EQ(letters.front().text.find("Roads"), std::string::npos);
}

TEST_P(ClearingTest, RefusesADayThatIsOverAndNobody) {
    EXPECT_EQ(ask_for({itu}, *Date::parse("2026-11-26")).error().fields.front().field, "due");
    EXPECT_EQ(ask_for({}).error().fields.front().field, "organization");
    EXPECT_TRUE(clearances().empty());
}

TEST_P(ClearingTest, MembersAnswerAndNobodyElse) {
    ASSERT_TRUE(ask_for({itu}));
    Actor stranger;
    stranger.account = AccountId("eve");
    stranger.organizations = {OrganizationId("WHO")};
    EXPECT_EQ(answer(stranger, ClearanceAnswer::Cleared).error().kind, ErrorKind::NotFound);
    EXPECT_FALSE(answer(mia, ClearanceAnswer::Changes)) << "without saying which";
    ASSERT_TRUE(answer(mia, ClearanceAnswer::Changes, "Two wells."));
    EXPECT_EQ(status(of_itu), "changes");
    EXPECT_EQ(troubles(draft), "changes_wanted 0 Wells were dug. [1]\n");
    ASSERT_TRUE(answer(mia, ClearanceAnswer::Cleared));
    EXPECT_EQ(status(of_itu), "cleared");
    EXPECT_EQ(troubles(draft), "");
}

TEST_P(ClearingTest, AnotherTextIsNotCleared) {
    ASSERT_TRUE(ask_for({itu}));
    ASSERT_TRUE(answer(mia, ClearanceAnswer::Cleared));
    ASSERT_TRUE(revise(ann, of_itu, {1, {"Wells were dug, and more. [1]"}}));
    EXPECT_EQ(status(of_itu), "draft");
    EXPECT_EQ(ask_for({itu}).value(), 1);
    EXPECT_EQ(status(of_itu), "asked");
}

TEST_P(ClearingTest, ThePageShowsOnlyWhatIsTheirs) {
    ASSERT_TRUE(ask_for({itu}));
    const std::string address = clearance_address(clearances().front().id);
    const web::Page shown = page({address, mia});
    ASSERT_EQ(shown.model.find("items")->as_array().size(), 1U);
    EXPECT_EQ(shown.model.find("items")->as_array().front().text_of("text"), "Wells were dug. [1]");
    Actor stranger;
    stranger.account = AccountId("eve");
    EXPECT_EQ(ask({address, stranger}).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(page({"/clearances", mia}).model.find("items")->as_array().size(), 1U);
    EXPECT_EQ(page({"/clearances", stranger}).model.find("items")->as_array().size(), 0U);
    const std::string name = of_itu.text();
    const web::Page refused =
        page(post(address, mia, {{"answer-" + name, "changes"}, {"remark-" + name, " "}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(location(post(address, mia, {{"answer-" + name, "cleared"}})), address);
    EXPECT_EQ(status(of_itu), "cleared");
}

} // namespace stocktake::drafting
