// SPDX-License-Identifier: Apache-2.0
// Several writers at once are in concurrency_test.cpp.
#include "db/change_feed.hpp"

#include "db/test_database.hpp"

#include <gtest/gtest.h>

namespace stocktake::db {
namespace {

class ChangeFeedTest : public testing::TestWithParam<Engine> {
  protected:
    ChangeFeedTest() { migrate(*database, own_migrations(GetParam())); }

    std::string after(std::int64_t sequence, int limit) {
        return database->read([&](Transaction& transaction) {
            std::string text;
            for (const FeedEntry& each : changes_after(transaction, sequence, limit)) {
                text += std::to_string(each.sequence) + ' ' + each.topic + ' ' + each.key + ';';
            }
            return text;
        });
    }

    std::int64_t latest() { return database->read(latest_sequence); }

    TestDatabase database{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Engines, ChangeFeedTest, testing::ValuesIn(engines_at_hand()),
                         [](const auto& tested) { return test_name_of(tested.param); });

TEST_P(ChangeFeedTest, IsEmptyAtFirst) {
    EXPECT_EQ(latest(), 0);
    EXPECT_EQ(after(0, 10), "");
}

TEST_P(ChangeFeedTest, ListsChangesInPiecesOldestFirst) {
    const Timestamp before = Timestamp::now();
    database->write([](Transaction& transaction) {
        for (const char* key : {"wsis", "sdg", "gdc"}) {
            transaction.record_change({"framework", std::string(key)}); // the text goes at once
        }
    });

    EXPECT_EQ(after(0, 2), "1 framework wsis;2 framework sdg;");
    EXPECT_EQ(after(2, 2), "3 framework gdc;");
    EXPECT_EQ(after(3, 2), "");
    EXPECT_EQ(latest(), 3);
    database->read([&](Transaction& transaction) {
        EXPECT_GE(changes_after(transaction, 0, 1).at(0).at, before);
    });
}

TEST_P(ChangeFeedTest, LeavesOutWhatWasRolledBack) {
    const auto fail = [&] {
        database->write([](Transaction& transaction) {
            transaction.record_change({"framework", "wsis"});
            throw std::runtime_error("no");
        });
    };

    EXPECT_THROW(fail(), std::runtime_error);
    EXPECT_EQ(after(0, 10), "");
}

} // namespace
} // namespace stocktake::db
