// SPDX-License-Identifier: Apache-2.0
// Backup and restore are in backup_test.cpp.
#include "db/copy.hpp"

#include "base/crypto.hpp"
#include "db/test_islands.hpp"

#include <gtest/gtest.h>

namespace stocktake::db {
namespace {

using Pair = std::pair<Engine, Engine>;

std::vector<Pair> pairs_at_hand() {
    std::vector<Pair> pairs;
    for (const Engine source : engines_at_hand()) {
        for (const Engine target : engines_at_hand()) {
            pairs.emplace_back(source, target);
        }
    }
    return pairs;
}

class CopyTest : public testing::TestWithParam<Pair> {
  protected:
    CopyTest() {
        migrate(*source, islands_schema(GetParam().first));
        migrate(*target, islands_schema(GetParam().second));
    }

    TestDatabase source{GetParam().first};
    TestDatabase target{GetParam().second};
};

INSTANTIATE_TEST_SUITE_P(Engines, CopyTest, testing::ValuesIn(pairs_at_hand()),
                         [](const auto& tested) {
                             return test_name_of(tested.param.first) + "To" +
                                    test_name_of(tested.param.second);
                         });

TEST_P(CopyTest, CopiesEveryTableAndSaysSo) {
    fill_islands(*source);
    std::vector<TableCopy> reports;

    const auto copies =
        copy(*source, *target, [&](const TableCopy& each) { reports.push_back(each); });

    ASSERT_TRUE(copies.has_value()) << to_string(copies.error());
    EXPECT_EQ(*copies, reports);
    EXPECT_EQ(*copies, fingerprint(*source, {}));
    EXPECT_EQ(*copies, fingerprint(*target, {}));
    EXPECT_EQ(described(*copies), filled);
}

TEST_P(CopyTest, GoesOnCountingAfterTheCopiedNumbers) {
    fill_islands(*source);
    ASSERT_TRUE(copy(*source, *target, {}).has_value());

    const auto number = target->write([](Transaction& transaction) {
        Cursor row = transaction.query("INSERT INTO ferry (name) VALUES ('new') RETURNING number");
        row.next();
        return row.integer(0);
    });

    EXPECT_EQ(number, 8);
}

TEST_P(CopyTest, LeavesTheForeignKeysInForce) {
    fill_islands(*source);
    ASSERT_TRUE(copy(*source, *target, {}).has_value());

    EXPECT_THROW(target->write([](Transaction& transaction) {
        transaction.execute("INSERT INTO island (code, ruler) VALUES ('x', 'nobody')");
    }),
                 ConstraintViolation);
}

TEST_P(CopyTest, CopiesAnEmptyDatabase) {
    const auto copies = copy(*source, *target, {});

    ASSERT_TRUE(copies.has_value());
    EXPECT_EQ(described(*copies), empty);
    EXPECT_EQ(target->write([](Transaction& transaction) {
        return transaction.execute("INSERT INTO ferry (name) VALUES ('first')");
    }),
              1);
}

TEST_P(CopyTest, RefusesATargetThatHoldsARow) {
    fill_islands(*source);
    target->write([](Transaction& transaction) {
        transaction.execute("INSERT INTO island (code) VALUES ('mine')");
    });

    const auto copies = copy(*source, *target, {});

    ASSERT_FALSE(copies.has_value());
    EXPECT_EQ(to_string(copies.error()), "conflict db.copy.target_not_empty(table=island)");
    EXPECT_EQ(described(fingerprint(*target, {})),
              "audit_entry 0;change_feed 0;ferry 0;flight 0;island 1;");
}

TEST_P(CopyTest, RefusesATargetOfAnotherSchema) {
    auto migrations = islands_schema(GetParam().second);
    migrations.push_back({"sea", 1, "wave", "CREATE TABLE wave (number IDENTITY_KEY);"});
    migrate(*target, migrations);

    const auto copies = copy(*source, *target, {});

    ASSERT_FALSE(copies.has_value());
    EXPECT_EQ(to_string(copies.error()), "conflict db.copy.schema_differs");
}

TEST_P(CopyTest, KeepsNothingWhenItIsBrokenOff) {
    fill_islands(*source);
    const auto break_off = [&] {
        return copy(*source, *target, [](const TableCopy& each) {
            if (each.table == "ferry") {
                throw std::runtime_error("enough");
            }
        });
    };

    EXPECT_THROW(break_off(), std::runtime_error);
    EXPECT_EQ(described(fingerprint(*target, {})), empty);
    EXPECT_TRUE(copy(*source, *target, {}).has_value());
}

TEST(Fingerprint, IsTheSameOnBothEnginesAndForEver) {
    for (const Engine engine : engines_at_hand()) {
        TestDatabase database(engine);
        migrate(*database, islands_schema(engine));
        database->write([](Transaction& transaction) {
            transaction.execute("INSERT INTO island (code, people, area, flag) "
                                "VALUES ('é', 5000000000, 0.1, $1), ('z', -1, -0.0, NULL)",
                                {BlobView{std::string_view("\0\xFF", 2)}});
        });
        // Columns by name: area, code, flag, people, ruler; rows by code.
        const std::string z = "d1:0t1:zni2:-1n;";
        const std::string e("d3:0.1t2:éb2:\0\xFFi10:5000000000n;", 32);

        EXPECT_EQ(fingerprint(*database, {}).back(), (TableCopy{"island", 2, digest(z + e)}));
    }
}

} // namespace
} // namespace stocktake::db
