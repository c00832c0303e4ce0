// SPDX-License-Identifier: Apache-2.0
// "Is this still true?": when it is asked, whom, and what the answers do.
#include "features/registry/freshness.hpp"

#include "features/registry/test_registry.hpp"

namespace stocktake::registry {
namespace {

Timestamp at(std::string_view day) {
    return *Timestamp::parse(std::string(day) + "T12:00:00Z");
}

struct DueCase {
    std::string_view confirmed;
    std::size_t asked;
    std::string_view last_asked; // empty: never
    std::string_view now;
    bool is_due;
};

TEST(Question, IsDueAfterTwelveEighteenAndTwentyFourMonths) {
    const DueCase cases[]{
        {"2025-06-01", 0, "", "2026-06-01", false},
        {"2025-06-01", 0, "", "2026-06-02", true},
        {"2025-06-01", 1, "2026-06-02", "2026-10-01", false},
        {"2025-06-01", 1, "2026-06-02", "2026-12-02", true},
        {"2025-06-01", 2, "2026-12-02", "2027-05-01", false},
        {"2025-06-01", 2, "2026-12-02", "2027-06-02", true},
        {"2025-06-01", 3, "2027-06-02", "2029-01-01", false},
        // An old record that came in a file is asked about three times, never twice within three
        // months.
        {"2008-01-01", 0, "", "2026-06-01", true},
        {"2008-01-01", 1, "2026-06-01", "2026-08-31", false},
        {"2008-01-01", 1, "2026-06-01", "2026-09-01", true},
        {"2008-01-01", 2, "2026-09-01", "2026-12-01", true},
        {"2008-01-01", 3, "2026-12-01", "2027-12-01", false},
        // Confirmed anew, but asked shortly before.
        {"2025-06-01", 0, "2026-05-01", "2026-06-02", false},
    };
    for (const DueCase& each : cases) {
        const auto last =
            each.last_asked.empty() ? std::nullopt : std::optional(at(each.last_asked));
        EXPECT_EQ(is_question_due(at(each.confirmed), each.asked, last, at(each.now)), each.is_due)
            << each.confirmed << ' ' << each.asked << ' ' << each.now;
    }
}

class FreshnessTest : public RegistryTest {
  protected:
    FreshnessTest() { letters = &writer; }

    RecordId old_record(std::string title = "Wells") {
        const RecordId id = published(Consent::Named, {{"title", std::move(title)}});
        new_letters();
        return id;
    }

    /// `ann: Still true? Wells;`
    std::string told() {
        std::string text;
        for (const mail::Letter& letter : new_letters()) {
            text += letter.to.address.substr(0, letter.to.address.find('@')) + ": " +
                    letter.subject + ";";
        }
        return text;
    }

    /// The secret of the first link in the newest letter.
    std::string newest_secret() {
        const std::string text = new_letters().at(0).text;
        const std::string_view before = "/letters/answer/";
        const std::size_t begin = text.find(before) + before.size();
        return text.substr(begin, text.find('?', begin) - begin);
    }

    std::string answer(std::string_view secret, Truth truth, Timestamp when) {
        return said(answer_question(desk(), secret, truth, when));
    }

    const Timestamp later = noon + 24h * 366;
    LetterWriter writer{shipped_catalogue(), "https://example.org", "a signing key of some length"};
};

INSTANTIATE_TEST_SUITE_P(Engines, FreshnessTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(FreshnessTest, AsksTheLastAuthorOnceInOneLetter) {
    old_record("Wells");
    old_record("Towers");
    EXPECT_EQ(ask_what_is_due(desk(), noon + 24h * 300), (QuestionRound{0, 0, 0}));
    EXPECT_EQ(ask_what_is_due(desk(), later), (QuestionRound{2, 1, 0}));
    EXPECT_EQ(told(), "ann: Still true? 2 records;");
    EXPECT_EQ(ask_what_is_due(desk(), later + 24h), (QuestionRound{0, 0, 0}));
    EXPECT_EQ(ask_what_is_due(desk(), noon + 24h * 560), (QuestionRound{2, 1, 0}));
    EXPECT_EQ(ask_what_is_due(desk(), noon + 24h * 740), (QuestionRound{2, 1, 0}));
    EXPECT_EQ(ask_what_is_due(desk(), noon + 24h * 2000), (QuestionRound{0, 0, 0}));
}

TEST_P(FreshnessTest, AsksManagersWhenTheAuthorIsGoneAndTheMailboxAtLast) {
    const RecordId id = old_record();
    EXPECT_EQ(said(set_succession(desk(), ann, id, "focal@itu.example", noon)), "ok");
    database->write([&](db::Transaction& transaction) {
        transaction.execute("DELETE FROM account_organization WHERE account = 'ann'");
    });
    EXPECT_EQ(ask_what_is_due(desk(), later), (QuestionRound{1, 1, 0}));
    EXPECT_EQ(told(), "bob: Still true? Wells;");
    make_manager(bob);
    EXPECT_EQ(ask_what_is_due(desk(), noon + 24h * 560), (QuestionRound{1, 2, 0}));
    EXPECT_EQ(told(), "bob: Still true? Wells;focal: Still true? Wells;");
    database->write([&](db::Transaction& transaction) {
        transaction.execute("UPDATE account SET state = 'suspended' WHERE id = 'bob'");
    });
    EXPECT_EQ(ask_what_is_due(desk(), noon + 24h * 740), (QuestionRound{1, 1, 0}));
    EXPECT_EQ(told(), "focal: Still true? Wells;");
}

TEST_P(FreshnessTest, SaysWhenThereIsNobodyToAsk) {
    old_record();
    database->write([&](db::Transaction& transaction) {
        transaction.execute("DELETE FROM account_organization");
    });
    EXPECT_EQ(ask_what_is_due(desk(), later), (QuestionRound{0, 0, 1}));
}

TEST_P(FreshnessTest, LeavesAloneWhatNeedsNoAnswer) {
    const RecordId archived = old_record("Archived");
    EXPECT_EQ(decide(ann, archived, MoveName::Archive), "ok");
    const RecordId withdrawn = old_record("Withdrawn");
    EXPECT_EQ(decide(ann, withdrawn, MoveName::Withdraw, "x"), "ok");
    const RecordId ended = old_record("Ended");
    EXPECT_EQ(said(confirm_truth(desk(), ann, ended, Truth::Ended, noon)), "ok");
    submitted();
    database->write([&](db::Transaction& transaction) {
        stop_letters(transaction, "bob", LetterTopic::StillTrue, noon);
    });
    EXPECT_EQ(ask_what_is_due(desk(), later), (QuestionRound{0, 0, 0}));
}

TEST_P(FreshnessTest, SplitsLongLetters) {
    for (int i = 0; i < 21; ++i) {
        old_record("Wells " + std::to_string(i));
    }
    EXPECT_EQ(ask_what_is_due(desk(), later), (QuestionRound{21, 2, 0}));
    EXPECT_EQ(new_letters().size(), 2U);
    EXPECT_EQ(rows("SELECT count(*) FROM answer_link"), "21\n");
}

TEST_P(FreshnessTest, TakesAnAnswerOnceWithoutASignIn) {
    const RecordId id = old_record();
    ask_what_is_due(desk(), later);
    const std::string secret = newest_secret();
    EXPECT_EQ(rows("SELECT count(*) FROM answer_link WHERE secret_hash = $1", {secret}), "0\n");
    const auto question = database->read(
        [&](db::Transaction& transaction) { return find_question(transaction, secret, later); });
    ASSERT_TRUE(question);
    EXPECT_EQ(question->record, id);
    EXPECT_EQ(question->title, "Wells");
    EXPECT_FALSE(question->is_answered);
    EXPECT_EQ(answer(secret, Truth::StillTrue, later + 24h), "ok");
    EXPECT_EQ(publication(id).value().confirmed_at, later + 24h);
    EXPECT_EQ(answer(secret, Truth::Ended, later + 48h), "conflict registry.error.used_link");
    EXPECT_EQ(publication(id).value().ended_at, std::nullopt);
    EXPECT_EQ(events(id).substr(events(id).rfind("confirm")),
              "confirm published published 1 link\n");
    EXPECT_EQ(ask_what_is_due(desk(), later + 24h * 30), (QuestionRound{0, 0, 0}));
}

TEST_P(FreshnessTest, TakesNoAnswerByAnOldOrStrangeLink) {
    const RecordId id = old_record();
    ask_what_is_due(desk(), later);
    const std::string secret = newest_secret();
    EXPECT_EQ(answer("guessed", Truth::Ended, later), "not_found registry.error.unknown_link");
    EXPECT_EQ(answer(secret, Truth::Ended, later + 24h * 91),
              "not_found registry.error.unknown_link");
    EXPECT_EQ(said(hand_over(desk(), sec, id, who, "WHO's now", later)), "ok");
    EXPECT_EQ(answer(secret, Truth::Ended, later), "not_found registry.error.unknown_link");
}

TEST_P(FreshnessTest, TakesAnAnswerThatItHasEnded) {
    const RecordId id = old_record();
    ask_what_is_due(desk(), later);
    EXPECT_EQ(answer(newest_secret(), Truth::Ended, later), "ok");
    EXPECT_EQ(publication(id).value().ended_at, later);
    EXPECT_EQ(ask_what_is_due(desk(), later + 24h * 800), (QuestionRound{0, 0, 0}));
}

} // namespace
} // namespace stocktake::registry
