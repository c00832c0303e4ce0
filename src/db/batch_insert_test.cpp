// SPDX-License-Identifier: Apache-2.0
#include "db/batch_insert.hpp"

#include "db/test_database.hpp"

#include <gtest/gtest.h>

namespace stocktake::db {
namespace {

class BatchInsertTest : public testing::TestWithParam<Engine> {
  protected:
    BatchInsertTest() {
        migrate(*database, {{"sea", 1, "ferry",
                             "CREATE TABLE ferry (name TEXT PRIMARY KEY, seats BIGINT, "
                             "weight DOUBLE PRECISION, flag BYTES);"}});
    }

    std::string ferries() {
        return database->read([](Transaction& transaction) {
            Cursor row = transaction.query("SELECT name, seats, weight, flag FROM ferry "
                                           "ORDER BY seats NULLS FIRST");
            std::string text;
            while (row.next()) {
                text += row.text_or_null(0).value_or("null") + ' ' +
                        std::to_string(row.integer_or_null(1).value_or(-1)) + ' ' +
                        (row.is_null(2) ? "null" : std::to_string(row.real(2)).substr(0, 3)) + ' ' +
                        (row.is_null(3) ? "null" : row.blob(3)) + '\n';
            }
            return text;
        });
    }

    TestDatabase database{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Engines, BatchInsertTest, testing::ValuesIn(engines_at_hand()),
                         [](const auto& tested) { return test_name_of(tested.param); });

TEST_P(BatchInsertTest, WritesCellsOfEveryTypeAndNulls) {
    database->write([](Transaction& transaction) {
        BatchInsert ferries(transaction, "ferry (name, seats, weight, flag)", 4);
        ferries.add({"a", nullptr, 1.5, nullptr});
        ferries.add({"", 7, nullptr, BlobView{"xyz"}});
        ferries.add({"c", 8, 2.5, BlobView{}});
        ferries.flush();
    });
    EXPECT_EQ(ferries(), "a -1 1.5 null\n 7 null xyz\nc 8 2.5 \n");
}

TEST_P(BatchInsertTest, KeepsTextsThatAreGoneWhenItWrites) {
    database->write([](Transaction& transaction) {
        BatchInsert ferries(transaction, "ferry (name, seats)", 2);
        for (int i = 0; i < 1000; ++i) {
            ferries.add({"ferry " + std::to_string(i), i});
        }
        EXPECT_EQ(ferries.size(), 1000U);
        ferries.flush();
        EXPECT_EQ(ferries.size(), 0U);
    });
    database->read([](Transaction& transaction) {
        Cursor row = transaction.query("SELECT count(*), count(DISTINCT name) FROM ferry "
                                       "WHERE name = 'ferry ' || CAST(seats AS TEXT)");
        row.next();
        EXPECT_EQ(row.integer(0), 1000);
        EXPECT_EQ(row.integer(1), 1000);
    });
}

TEST_P(BatchInsertTest, WritesNothingThatWasNotFlushed) {
    database->write([](Transaction& transaction) {
        BatchInsert ferries(transaction, "ferry (name, seats)", 2);
        ferries.add({"a", 1});
    });
    EXPECT_EQ(ferries(), "");
}

TEST_P(BatchInsertTest, RefusesARowOfAnotherLength) {
    database->write([](Transaction& transaction) {
        BatchInsert ferries(transaction, "ferry (name, seats)", 2);
        EXPECT_THROW(ferries.add({"a"}), DatabaseError);
    });
}

TEST_P(BatchInsertTest, LetsTheConstraintOfOneRowRefuseThemAll) {
    const auto write_twice = [&] {
        database->write([](Transaction& transaction) {
            BatchInsert ferries(transaction, "ferry (name, seats)", 2);
            ferries.add({"a", 1});
            ferries.add({"b", 2});
            ferries.add({"a", 3});
            ferries.flush();
        });
    };
    EXPECT_THROW(write_twice(), ConstraintViolation);
    EXPECT_EQ(ferries(), "");
}

} // namespace
} // namespace stocktake::db
