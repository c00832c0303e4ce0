// SPDX-License-Identifier: Apache-2.0
// What reviewers, facilitators and owners decide on their pages.
#include "features/registry/test_pages.hpp"

namespace stocktake::registry {

namespace {

class ReviewPagesTest : public PagesTest {
  protected:
    std::string at(const RecordId& id, std::string_view rest = "") {
        return "/records/" + id.text() + std::string(rest);
    }

    std::string review(const RecordId& id) { return "/review/" + id.text(); }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, ReviewPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(ReviewPagesTest, ShowTheQueueTheLongestWaitingFirst) {
    submitted(Consent::Named, full_cells("First"));
    submitted(Consent::Named, {{"title", "Second"}, {"lines", "C1"}});
    EXPECT_EQ(column(page({"/review.json", rita}), "title"), "First\nSecond\n");
    EXPECT_EQ(column(page({"/review.json?line=C1", rita}), "title"), "Second\n");
    EXPECT_EQ(column(page({"/review.json?country=KEN", rita}), "title"), "First\n");
    EXPECT_EQ(column(page({"/review.json?organization=WHO", rita}), "title"), "");
    EXPECT_EQ(column(page({"/review.json?waiting=7", rita}), "title"),
              "First\nSecond\n"); // noon is long ago
    const std::string text = html({"/review", rita});
    EXPECT_TRUE(has(text, "C5 Confidence (1)"));
    EXPECT_TRUE(has(text, "Kenya (1)"));
    EXPECT_TRUE(has(text, "data-walk"));
}

TEST_P(ReviewPagesTest, PublishAndGoOnToTheNext) {
    const RecordId first = submitted(Consent::Named, full_cells("First"));
    const RecordId second = submitted(Consent::Named, full_cells("Second"));
    const std::string text = html({review(first), rita});
    EXPECT_TRUE(has(text, "Water is near."));
    EXPECT_TRUE(has(text, "for reviewers"));
    EXPECT_FALSE(has(text, "desk@itu.example")); // contacts are for the owner and the secretariat
    EXPECT_EQ(location(post(review(first), rita, {{"move", "publish"}, {"revision", "1"}})),
              "303 " + review(second) + "?done=decision");
    EXPECT_EQ(record(first).state, State::Published);
    EXPECT_EQ(location(post(review(second), rita, {{"move", "publish"}, {"revision", "1"}})),
              "303 /review?done=decision");
    EXPECT_TRUE(has(html({"/review?done=decision", rita}), "Nothing else waits for you."));
}

TEST_P(ReviewPagesTest, ReturnWithReasonsByField) {
    const RecordId id = submitted();
    const web::Page without = page(post(review(id), rita, {{"move", "return"}, {"revision", "1"}}));
    EXPECT_EQ(without.status, 422);
    EXPECT_EQ(location(post(review(id), rita,
                            {{"move", "return"},
                             {"revision", "1"},
                             {"reason", ""},
                             {"reason.title", "Say where."},
                             {"reason.text", "  "}})),
              "303 /review?done=decision");
    EXPECT_EQ(record(id).state, State::Returned);
    EXPECT_EQ(rows("SELECT details FROM record_event WHERE action = 'return'"),
              R"({"fields":[{"field":"title","reason":"Say where."}]})"
              "\n");
}

TEST_P(ReviewPagesTest, PublishNothingBesideTypedReasons) {
    const RecordId id = submitted();
    const web::Page again =
        page(post(review(id), rita,
                  {{"move", "publish"}, {"revision", "1"}, {"reason.title", "Say where."}}));
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(has(rendered(again), "Say where."));
    EXPECT_EQ(record(id).state, State::Submitted);
}

TEST_P(ReviewPagesTest, DecideOnNothingThatHasChangedMeanwhile) {
    const RecordId id = submitted();
    const web::Page again = page(post(review(id), rita, {{"move", "publish"}, {"revision", "7"}}));
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(record(id).state, State::Submitted);
}

TEST_P(ReviewPagesTest, LeaveOnesOwnRecordsToOthers) {
    const RecordId id = submitted();
    Actor partial = acting("bob", {Role::Contributor, Role::Reviewer}, {itu});
    const std::string text = html({review(id), partial});
    EXPECT_TRUE(has(text, "You act for the organization of this record"));
    EXPECT_FALSE(has(text, "value=\"publish\""));
    EXPECT_EQ(location(post(review(id), partial, {{"move", "publish"}, {"revision", "1"}})),
              "not_allowed registry.error.own_record");
    EXPECT_EQ(record(id).state, State::Submitted);
}

TEST_P(ReviewPagesTest, ShowWhatHasChangedSinceThePublicSawIt) {
    const RecordId id = published();
    ASSERT_EQ(said(submit(desk(), ann, id, typed(full_cells("Wells for Nyeri"), 1), "", noon)),
              "ok");
    const web::Page shown = page({review(id), rita});
    EXPECT_EQ(column(shown, "cell", "changes"), "title\n");
    EXPECT_TRUE(has(rendered(shown), "Wells for <del>Kisumu</del>"));
}

TEST_P(ReviewPagesTest, DecideOnSeveralAlignmentsAtOnce) {
    const RecordId first = submitted(Consent::Named, full_cells("First"));
    const RecordId second = submitted(Consent::Named, full_cells("Second"));
    EXPECT_EQ(column(page({"/review/alignments.json", fay}), "record_title"), "First\nSecond\n");
    std::vector<web::Parameters::Pair> form;
    int row = 0;
    for (const RecordId& id : {first, second}) {
        const std::string number = "." + std::to_string(++row);
        form.insert(form.end(), {{"record" + number, id.text()},
                                 {"framework" + number, "wsis"},
                                 {"version" + number, "1"},
                                 {"node" + number, "C5"}});
    }
    form.emplace_back("decision.1", "confirm");
    form.emplace_back("decision.2", "refuse");
    form.emplace_back("replacement.2", "C6");
    const web::Page again = page(post("/review/alignments", fay, form)); // no reason to refuse
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(column(again, "record_title"), "Second\n");
    EXPECT_TRUE(has(rendered(again), "value=\"C6\""));
    EXPECT_EQ(alignments(first), "wsis C5 confirmed owner\n");
    form.emplace_back("reason.2", "It is about the environment.");
    form.erase(form.begin() + 8); // the first is decided
    ASSERT_EQ(location(post("/review/alignments", fay, form)),
              "303 /review/alignments?done=decision");
    EXPECT_EQ(alignments(second), "wsis C5 refused owner\nwsis C6 claimed facilitator\n");
    EXPECT_EQ(column(page({"/review/alignments.json", fay}), "record_title"), "");
}

TEST_P(ReviewPagesTest, KeepAReasonThatCameWithoutADecision) {
    const RecordId id = submitted();
    const web::Page again = page(post("/review/alignments", fay,
                                      {{"record.1", id.text()},
                                       {"framework.1", "wsis"},
                                       {"version.1", "1"},
                                       {"node.1", "C5"},
                                       {"decision.1", ""},
                                       {"reason.1", "Where are the computers?"}}));
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(has(rendered(again), "value=\"Where are the computers?\""));
    EXPECT_TRUE(has(rendered(again), "Choose one of the options"));
}

TEST_P(ReviewPagesTest, SayWhereAReasonIsMissingAndKeepTheOthers) {
    const RecordId id = submitted();
    const web::Page again =
        page(post("/review/" + id.text(), rita, {{"move", "return"}, {"revision", "1"}}));
    EXPECT_EQ(again.status, 422);
    const std::string text = rendered(again);
    EXPECT_TRUE(has(text, "id=\"reason-error\""));
    EXPECT_TRUE(has(text, "href=\"#reason\""));
    const RecordId orphan = published();
    database->write([&](db::Transaction& transaction) {
        transaction.execute("UPDATE record SET owner = NULL WHERE id = $1", {orphan});
        refresh_publication(transaction, *shelf.library(transaction), orphan, noon);
    });
    ASSERT_EQ(said(claim_orphan(desk(), carl, orphan, who, "See page 7", noon)), "ok");
    const std::string long_reason = "No" + std::string(3000, '!');
    const web::Page refused = page(post("/review/claims", sec,
                                        {{"record", orphan.text()},
                                         {"organization", "WHO"},
                                         {"decision", "refuse"},
                                         {"reason", long_reason}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(has(rendered(refused), long_reason));
    EXPECT_TRUE(has(rendered(refused), "id=\"problem-" + orphan.text() + "-WHO\""));
}

TEST_P(ReviewPagesTest, LeadFromQueueToQueueAsFarAsTheirReaderMayGo) {
    const auto queues = [&](std::string_view address, const Actor& actor) {
        const web::Page shown = page({std::string(address), actor});
        return column(shown, "address", "queues");
    };
    EXPECT_EQ(queues("/review", rita), "/review\n/review/alignments\n");
    EXPECT_EQ(queues("/review/claims", sec), "/review\n/review/alignments\n/review/claims\n");
    EXPECT_EQ(queues("/review/alignments", fay), "");
    EXPECT_TRUE(has(html({"/review/alignments", rita}),
                    "<a href=\"/review/alignments\" aria-current=\"page\">"));
}

TEST_P(ReviewPagesTest, RefuseAReplacementThatIsNothing) {
    const RecordId id = submitted();
    const web::Page again = page(post("/review/alignments", fay,
                                      {{"record.1", id.text()},
                                       {"framework.1", "wsis"},
                                       {"version.1", "1"},
                                       {"node.1", "C5"},
                                       {"decision.1", "refuse"},
                                       {"reason.1", "No."},
                                       {"replacement.1", "C99"}}));
    EXPECT_TRUE(has(rendered(again), "Nothing here is called “C99”."));
    EXPECT_EQ(alignments(id), "wsis C5 claimed owner\n");
}

TEST_P(ReviewPagesTest, LetOwnersManageTheirRecords) {
    const RecordId id = published();
    EXPECT_TRUE(has(html({at(id, "/manage"), ann}), "Is it still true?"));
    EXPECT_TRUE(has(html({at(id, "/manage"), ann}),
                    "<button class=\"button button-danger\">Withdraw</button>"));
    EXPECT_EQ(location({at(id, "/manage"), rita}), "not_allowed site.error.not_allowed");
    ASSERT_EQ(location(post(at(id, "/truth"), ann, {{"truth", "ended"}})),
              "303 " + at(id, "/manage?done=yes"));
    EXPECT_TRUE(has(html({at(id)}), "mark-ended"));
    ASSERT_EQ(location(post(at(id, "/succession"), ann, {{"mailbox", "desk@itu.example"}})),
              "303 " + at(id, "/manage?done=yes"));
    EXPECT_TRUE(has(html({at(id, "/manage"), ann}), "desk@itu.example"));
    const web::Page no_reason =
        page(post(at(id, "/move"), ann, {{"move", "withdraw"}, {"revision", "1"}}));
    EXPECT_EQ(no_reason.status, 422);
    EXPECT_EQ(page(post(at(id, "/hand-over"), ann, {{"to", "Nobody knows"}})).status, 422);
    EXPECT_EQ(said(ask(post(at(id, "/move"), ann, {{"move", "publish"}, {"revision", "1"}}))),
              "invalid_input form.error.choice");
    ASSERT_EQ(location(post(at(id, "/move"), ann,
                            {{"move", "withdraw"}, {"revision", "1"}, {"reason", "A mistake."}})),
              "303 " + at(id, "/manage?done=yes"));
    EXPECT_EQ(record(id).state, State::Withdrawn);
    const web::Page unexplained = page(post(at(id, "/hand-over"), sec, {{"to", "Name of WHO"}}));
    EXPECT_EQ(unexplained.status, 422);
    EXPECT_TRUE(has(rendered(unexplained), "reason-error"));
    ASSERT_EQ(location(post(at(id, "/hand-over"), sec,
                            {{"to", "Name of WHO"}, {"reason", "The programme has moved."}})),
              "303 " + at(id, "/manage?done=yes"));
    EXPECT_EQ(record(id).owner, who);
}

} // namespace stocktake::registry
