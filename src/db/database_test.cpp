// SPDX-License-Identifier: Apache-2.0
// One behaviour on both engines: values, statements, transactions. Opening is in location_test.cpp,
// threads are in concurrency_test.cpp.
#include "db/database.hpp"

#include "db/test_database.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace stocktake::db {
namespace {

constexpr std::string_view schema = R"(
    CREATE TABLE island (
        code   TEXT PRIMARY KEY CHECK (code <> 'atlantis'),
        people BIGINT,
        area   DOUBLE PRECISION,
        flag   BYTES,
        ruler  TEXT REFERENCES island (code)
    );
)";

class DatabaseTest : public testing::TestWithParam<Engine> {
  protected:
    DatabaseTest() { migrate(*database, {{"geo", 1, "island", std::string(schema)}}); }

    std::int64_t execute(std::string_view sql, Parameters parameters = {}) {
        return database->write(
            [&](Transaction& transaction) { return transaction.execute(sql, parameters); });
    }

    /// Every column of every row, written so that types can be told apart.
    std::string rows(std::string_view sql, Parameters parameters = {}) {
        return database->read(
            [&](Transaction& transaction) { return written(transaction.query(sql, parameters)); });
    }

    static std::string written(Cursor cursor) {
        std::string text;
        while (cursor.next()) {
            for (int column = 0; column < cursor.column_count(); ++column) {
                text += cursor.is_null(column) ? "NULL" : cursor.text(column);
                text += column + 1 < cursor.column_count() ? "," : ";";
            }
        }
        return text;
    }

    TestDatabase database{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Engines, DatabaseTest, testing::ValuesIn(engines_at_hand()),
                         [](const auto& tested) { return test_name_of(tested.param); });

TEST_P(DatabaseTest, ReturnsTheValuesItWasGiven) {
    const std::string bytes("\0\x01\xFF'\\", 5);
    const std::string text = "O'Brien \\ \"中文\" العربية 😀 $1\n";
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    execute("INSERT INTO island (code, people, area, flag) VALUES ($1, $2, $3, $4)",
            {text, least, 0.1, BlobView{bytes}});

    for (const bool as_stream : {false, true}) {
        database->read([&](Transaction& transaction) {
            constexpr std::string_view sql =
                "SELECT code, people, area, flag, ruler FROM island WHERE code = $1";
            Cursor row =
                as_stream ? transaction.stream(sql, {text}) : transaction.query(sql, {text});
            ASSERT_TRUE(row.next());
            EXPECT_EQ(row.text(0), text);
            EXPECT_EQ(row.integer(1), least);
            EXPECT_EQ(row.real(2), 0.1);
            EXPECT_EQ(row.blob(3), bytes);
            EXPECT_TRUE(row.is_null(4));
            EXPECT_EQ(row.text_or_null(4), std::nullopt);
            EXPECT_EQ(row.column_count(), 5);
            EXPECT_EQ(row.column_name(1), "people");
            EXPECT_FALSE(row.next());
            EXPECT_FALSE(row.next());
        });
    }
}

TEST_P(DatabaseTest, KeepsRealsToTheLastBit) {
    for (const double value : {1.0 / 3, 5e-324, 1.7976931348623157e308, -2.5, 100.0, 0.0}) {
        execute("DELETE FROM island");
        execute("INSERT INTO island (code, area) VALUES ('x', $1)", {value});
        database->read([&](Transaction& transaction) {
            Cursor row = transaction.query("SELECT area FROM island WHERE area = $1", {value});
            ASSERT_TRUE(row.next()) << value;
            EXPECT_EQ(row.real(0), value);
        });
    }
}

TEST_P(DatabaseTest, TellsEmptyFromNull) {
    execute("INSERT INTO island (code, flag) VALUES ($1, $2)", {"", BlobView{}});

    database->read([](Transaction& transaction) {
        Cursor row = transaction.query("SELECT code, flag, people FROM island");
        ASSERT_TRUE(row.next());
        EXPECT_EQ(row.text(0), "");
        EXPECT_FALSE(row.is_null(1));
        EXPECT_EQ(row.blob(1), "");
        EXPECT_TRUE(row.is_null(2));
    });
}

TEST_P(DatabaseTest, TakesAParameterTwiceAndInAnyOrder) {
    execute("INSERT INTO island (ruler, code) VALUES ($2, $1), ($2, $2)", {"b", "a"});

    EXPECT_EQ(rows("SELECT code, ruler FROM island ORDER BY code"), "a,a;b,a;");
}

TEST_P(DatabaseTest, TakesParametersWhoseNumberIsKnownLate) {
    const std::vector<Parameter> values{"a", "b", "c"};
    execute("INSERT INTO island (code) VALUES ($1), ($2), ($3)", values);

    EXPECT_EQ(rows("SELECT code FROM island ORDER BY code"), "a;b;c;");
}

TEST_P(DatabaseTest, CountsIn64BitsInsideExpressions) {
    database->read([](Transaction& transaction) {
        Cursor row = transaction.query("SELECT $1 + 1", {5'000'000'000});
        ASSERT_TRUE(row.next());
        EXPECT_EQ(row.integer(0), 5'000'000'001);
    });
}

TEST_P(DatabaseTest, LearnsTheTypeOfAParameterThatWasNullAtFirst) {
    constexpr std::string_view sql = "INSERT INTO island (code, people, area) VALUES ($1, $2, $3)";
    execute(sql, {"a", nullptr, nullptr});
    execute(sql, {"b", 5'000'000'000, nullptr});
    execute(sql, {"c", nullptr, 0.5});
    execute(sql, {"d", std::optional<int>(4), std::optional<double>()});

    EXPECT_EQ(rows("SELECT code FROM island WHERE people IS NULL ORDER BY code"), "a;c;");
    EXPECT_EQ(rows("SELECT code FROM island WHERE people > 4000000000 OR area = 0.5 ORDER BY code"),
              "b;c;");
}

TEST_P(DatabaseTest, ReadsTruthCountsAndSumsAsNumbers) {
    execute("INSERT INTO island (code, people) VALUES ('a', 5000000000), ('b', 1)");

    database->read([](Transaction& transaction) {
        Cursor row = transaction.query("SELECT count(*) > 1, count(*) > 2, count(*), sum(people), "
                                       "coalesce(max(people), 0), count(*) FROM island");
        ASSERT_TRUE(row.next());
        EXPECT_TRUE(row.boolean(0));
        EXPECT_FALSE(row.boolean(1));
        EXPECT_EQ(row.integer(2), 2);
        EXPECT_EQ(row.integer(3), 5'000'000'001);
        EXPECT_EQ(row.integer_or_null(4), 5'000'000'000);
        EXPECT_EQ(row.real_or_null(5), 2.0);
    });
}

TEST_P(DatabaseTest, RefusesToReadAColumnAsWhatItIsNot) {
    execute("INSERT INTO island (code, people, area) VALUES ('7', 7, 7)");

    database->read([](Transaction& transaction) {
        Cursor row = transaction.query("SELECT code, people, area, flag FROM island");
        ASSERT_TRUE(row.next());
        EXPECT_THROW(row.integer(0), DatabaseError);
        EXPECT_THROW(row.text(1), DatabaseError);
        EXPECT_THROW(row.integer(2), DatabaseError);
        EXPECT_THROW(row.blob(0), DatabaseError);
        EXPECT_THROW(row.text(3), DatabaseError);
        EXPECT_THROW(row.timestamp(0), DatabaseError);
    });
}

TEST_P(DatabaseTest, RefusesValuesThatAnEngineWouldChange) {
    const auto insert = [&](const Parameter& code, const Parameter& area) {
        execute("INSERT INTO island (code, area) VALUES ($1, $2)", {code, area});
    };
    EXPECT_THROW(insert(std::string("a\0b", 3), 1.0), DatabaseError);
    EXPECT_THROW(insert("\xC3", 1.0), DatabaseError);
    EXPECT_THROW(insert("a", std::nan("")), DatabaseError);
    EXPECT_THROW(insert("a", std::numeric_limits<double>::infinity()), DatabaseError);
    EXPECT_EQ(rows("SELECT code FROM island"), "");
}

TEST_P(DatabaseTest, RefusesTheWrongNumberOfParameters) {
    EXPECT_THROW(rows("SELECT code FROM island WHERE code = $1"), DatabaseError);
    EXPECT_THROW(rows("SELECT code FROM island WHERE code = $1", {"a", "b"}), DatabaseError);
}

TEST_P(DatabaseTest, RefusesTwoStatementsAtOnce) {
    EXPECT_THROW(execute("DELETE FROM island; DROP TABLE island"), DatabaseError);
    EXPECT_THROW(rows("SELECT 'a'; SELECT 'b'"), DatabaseError);
}

TEST_P(DatabaseTest, RefusesToExecuteAQuery) {
    EXPECT_THROW(execute("SELECT code FROM island"), DatabaseError);
    EXPECT_EQ(execute("INSERT INTO island (code) VALUES ('a')"), 1);
    EXPECT_THROW(execute("SELECT code FROM island"), DatabaseError);
}

TEST_P(DatabaseTest, NamesTheSqlThatIsWrong) {
    try {
        rows("SELECT code FROM iland");
        FAIL();
    } catch (const DatabaseError& error) {
        EXPECT_TRUE(std::string_view(error.what()).ends_with(", in: SELECT code FROM iland"))
            << error.what();
    }
    EXPECT_THROW(rows("SELECT \"coed\" FROM island"), DatabaseError);
}

TEST_P(DatabaseTest, SaysHowManyRowsWereTouched) {
    EXPECT_EQ(execute("INSERT INTO island (code) VALUES ('a'), ('b'), ('c')"), 3);
    EXPECT_EQ(execute("UPDATE island SET people = 1 WHERE code > 'a'"), 2);
    EXPECT_EQ(execute("UPDATE island SET people = 1 WHERE code > 'x'"), 0);
    EXPECT_EQ(execute("CREATE INDEX island_people ON island (people)"), 0);
    EXPECT_EQ(execute("DELETE FROM island"), 3);
}

TEST_P(DatabaseTest, ReturnsWhatAnInsertReturns) {
    const std::string code = database->write([](Transaction& transaction) {
        Cursor row =
            transaction.query("INSERT INTO island (code) VALUES ($1) RETURNING code", {"a"});
        row.next();
        return row.text(0);
    });

    EXPECT_EQ(code, "a");
    EXPECT_EQ(rows("SELECT code FROM island"), "a;");
}

TEST_P(DatabaseTest, MatchesPatternsByCase) {
    execute("INSERT INTO island (code) VALUES ('Bali'), ('bornholm'), ('50%')");

    EXPECT_EQ(rows("SELECT code FROM island WHERE code LIKE $1", {"b%"}), "bornholm;");
    EXPECT_EQ(rows("SELECT code FROM island WHERE code LIKE $1 ESCAPE '!'", {"%!%"}), "50%;");
}

TEST_P(DatabaseTest, KeepsAQueryApartFromWhatFollows) {
    execute("INSERT INTO island (code) VALUES ('a'), ('b')");

    const std::string seen = database->write([](Transaction& transaction) {
        Cursor outer = transaction.query("SELECT code FROM island ORDER BY code");
        std::string codes;
        while (outer.next()) {
            transaction.execute("INSERT INTO island (code) VALUES ($1)", {outer.text(0) + "2"});
            codes +=
                outer.text(0) + written(transaction.query("SELECT code FROM island ORDER BY code"));
        }
        return codes;
    });

    EXPECT_EQ(seen, "aa;a2;b;ba;a2;b;b2;");
}

TEST_P(DatabaseTest, StreamsRowsInPiecesWithQueriesInBetween) {
    constexpr int count = 1500; // three whole pieces on PostgreSQL
    database->write([](Transaction& transaction) {
        for (int i = 0; i < count; ++i) {
            transaction.execute("INSERT INTO island (code, people) VALUES ($1, $2)",
                                {std::to_string(i), i});
        }
    });

    database->read([&](Transaction& transaction) {
        Cursor row =
            transaction.stream("SELECT people FROM island WHERE people >= $1 ORDER BY people", {0});
        int next = 0;
        while (row.next()) {
            ASSERT_EQ(row.integer(0), next);
            if (next % 400 == 0) {
                EXPECT_EQ(
                    written(transaction.query("SELECT code FROM island WHERE people = $1", {next})),
                    std::to_string(next) + ';');
            }
            ++next;
        }
        EXPECT_EQ(next, count);
    });
}

TEST_P(DatabaseTest, GoesOnAfterAStreamWasLeftHalfRead) {
    execute("INSERT INTO island (code) VALUES ('a'), ('b')");

    database->write([](Transaction& transaction) {
        for (int i = 0; i < 3; ++i) {
            Cursor one = transaction.stream("SELECT code FROM island ORDER BY code");
            Cursor other = transaction.stream("SELECT code FROM island ORDER BY code");
            EXPECT_TRUE(one.next() && other.next() && other.next());
            EXPECT_EQ(one.text(0) + other.text(0), "ab");
        }
        transaction.execute("DELETE FROM island WHERE code = 'a'");
    });

    EXPECT_EQ(rows("SELECT code FROM island"), "b;");
}

TEST_P(DatabaseTest, RollsBackWhenTheBodyThrows) {
    const auto fail = [&] {
        database->write([](Transaction& transaction) {
            transaction.execute("INSERT INTO island (code) VALUES ('a')");
            throw std::runtime_error("no");
        });
    };

    EXPECT_THROW(fail(), std::runtime_error);
    EXPECT_EQ(rows("SELECT code FROM island"), "");
}

TEST_P(DatabaseTest, RollsBackWhenTheBodyReturnsAnError) {
    const auto insert = [&](std::string_view code) {
        return database->write([&](Transaction& transaction) -> Result<int> {
            transaction.execute("INSERT INTO island (code) VALUES ($1)", {code});
            if (code == "bad") {
                return failure(ErrorKind::Conflict, {"test.error", {}});
            }
            return 7;
        });
    };

    EXPECT_EQ(insert("good").value(), 7);
    EXPECT_EQ(insert("bad").error().kind, ErrorKind::Conflict);
    EXPECT_EQ(rows("SELECT code FROM island"), "good;");
}

TEST_P(DatabaseTest, CallsAViolatedConstraintByItsName) {
    execute("INSERT INTO island (code) VALUES ('a')");

    EXPECT_THROW(execute("INSERT INTO island (code) VALUES ('a')"), ConstraintViolation);
    EXPECT_THROW(execute("INSERT INTO island (code) VALUES ('atlantis')"), ConstraintViolation);
    EXPECT_THROW(execute("INSERT INTO island (code, ruler) VALUES ('b', 'x')"),
                 ConstraintViolation);
}

TEST_P(DatabaseTest, CommitsNothingAfterAStatementHasFailed) {
    const auto go_on = [&] {
        database->write([](Transaction& transaction) {
            transaction.execute("INSERT INTO island (code) VALUES ('a')");
            EXPECT_THROW(transaction.execute("INSERT INTO island (code) VALUES ('a')"),
                         ConstraintViolation);
            EXPECT_THROW(transaction.query("SELECT 1"), ConstraintViolation);
        });
    };

    EXPECT_THROW(go_on(), ConstraintViolation);
    EXPECT_EQ(rows("SELECT code FROM island"), "");
}

TEST_P(DatabaseTest, WritesNothingInARead) {
    const auto write = [&] {
        database->read([](Transaction& transaction) {
            transaction.execute("INSERT INTO island (code) VALUES ('a')");
        });
    };

    EXPECT_THROW(write(), DatabaseError);
    EXPECT_EQ(rows("SELECT code FROM island"), "");
}

TEST_P(DatabaseTest, RefusesATransactionInsideAnother) {
    const auto nest = [&] {
        database->write([&](Transaction&) { rows("SELECT code FROM island"); });
    };

    EXPECT_THROW(nest(), std::logic_error);
    EXPECT_EQ(rows("SELECT code FROM island"), "");
}

TEST_P(DatabaseTest, IsThereAgainWhenItIsOpenedAgain) {
    execute("INSERT INTO island (code) VALUES ('a')");

    const auto again = Database::open(database.location());
    EXPECT_EQ(again->read([](Transaction& transaction) {
        return written(transaction.query("SELECT code FROM island"));
    }),
              "a;");
}

} // namespace
} // namespace stocktake::db
