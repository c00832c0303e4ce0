// SPDX-License-Identifier: Apache-2.0
#include "mail/outbox.hpp"

#include "db/test_database.hpp"

#include <gtest/gtest.h>

namespace stocktake::mail {
namespace {

using namespace std::chrono_literals;

const Timestamp noon = *Timestamp::parse("2026-11-23T12:00:00.000Z");
const Letter letter{
    {"ann@example.org", "Ann"}, "Your code", "123456\n", "https://example.org/stop"};

class Outbox : public testing::TestWithParam<db::Engine> {
  protected:
    Outbox() { db::migrate(*m_database, migrations(GetParam())); }

    void put(Timestamp when) {
        ASSERT_TRUE(m_database->write(
            [&](db::Transaction& transaction) { return enqueue(transaction, letter, when); }));
    }

    std::vector<ClaimedLetter> take(Timestamp now, int limit = 10) {
        return m_database->write(
            [&](db::Transaction& transaction) { return claim(transaction, now, 5min, limit); });
    }

    OutboxState state() {
        return m_database->read(
            [](db::Transaction& transaction) { return outbox_state(transaction); });
    }

    db::TestDatabase m_database{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Engines, Outbox, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(Outbox, GivesALetterToOnePostmanOnly) {
    put(noon);
    const auto first = take(noon);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_EQ(first[0].letter, letter);
    EXPECT_EQ(first[0].attempts, 1);
    EXPECT_EQ(first[0].created_at, noon);
    EXPECT_EQ(take(noon + 4min).size(), 0U);
}

TEST_P(Outbox, GivesALetterAgainWhenItsPostmanNeverCameBack) {
    put(noon);
    take(noon);
    const auto again = take(noon + 5min);
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].attempts, 2);
}

TEST_P(Outbox, HandsOutTheOldestFirstAndNoMoreThanAsked) {
    put(noon + 2s);
    put(noon);
    put(noon + 1s);
    const auto letters = take(noon + 1min, 2);
    ASSERT_EQ(letters.size(), 2U);
    EXPECT_EQ(letters[0].created_at, noon);
    EXPECT_EQ(letters[1].created_at, noon + 1s);
}

TEST_P(Outbox, ForgetsASettledLetter) {
    put(noon);
    const std::string id = take(noon).at(0).id;
    m_database->write([&](db::Transaction& transaction) { settle(transaction, id); });
    EXPECT_EQ(state(), (OutboxState{0, 0}));
}

TEST_P(Outbox, KeepsAFailedLetterWithoutItsText) {
    put(noon);
    const std::string id = take(noon).at(0).id;
    m_database->write(
        [&](db::Transaction& transaction) { postpone(transaction, id, "SMTP 550", std::nullopt); });
    EXPECT_EQ(state(), (OutboxState{0, 1}));
    const std::string body = m_database->read([](db::Transaction& transaction) {
        db::Cursor row = transaction.query("SELECT body FROM outgoing_mail");
        row.next();
        return row.text(0);
    });
    EXPECT_EQ(body, "");
    EXPECT_EQ(take(noon + 1000h).size(), 0U);
}

TEST_P(Outbox, SendsNothingOfARolledBackAction) {
    const auto outcome = m_database->write([&](db::Transaction& transaction) -> Result<void> {
        EXPECT_TRUE(enqueue(transaction, letter, noon));
        return failure(ErrorKind::Conflict, {"test", {}});
    });
    EXPECT_FALSE(outcome.has_value());
    EXPECT_EQ(state(), (OutboxState{0, 0}));
}

TEST_P(Outbox, RefusesALetterThatSmugglesAHeader) {
    const auto outcome = m_database->write([&](db::Transaction& transaction) {
        return enqueue(transaction, {{"a@example.org", ""}, "x\nBcc: b@example.org", ""}, noon);
    });
    EXPECT_FALSE(outcome.has_value());
    EXPECT_EQ(state(), (OutboxState{0, 0}));
}

TEST(OutboxDelay, DoublesUpToSixHoursAndEndsAfterTwelveAttempts) {
    EXPECT_EQ(delay_after(1), 1min);
    EXPECT_EQ(delay_after(2), 2min);
    EXPECT_EQ(delay_after(9), 256min);
    EXPECT_EQ(delay_after(10), 6h);
    EXPECT_EQ(delay_after(11), 6h);
    EXPECT_EQ(delay_after(12), std::nullopt);
}

} // namespace
} // namespace stocktake::mail
