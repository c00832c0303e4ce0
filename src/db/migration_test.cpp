// SPDX-License-Identifier: Apache-2.0
#include "db/migration.hpp"

#include "db/test_database.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace stocktake::db {

// Where the assertions find it.
static void PrintTo(const AppliedMigration& migration, std::ostream* out) {
    *out << migration.feature << ' ' << migration.number << ' ' << migration.name;
}

namespace {

using Steps = std::vector<AppliedMigration>;

const Migration island{"geo", 1, "island",
                       "CREATE TABLE island (\n"
                       "    code TEXT PRIMARY KEY, -- of two letters; not ours\n"
                       "    name TEXT NOT NULL,\n"
                       "    people BIGINT,\n"
                       "    area DOUBLE PRECISION,\n"
                       "    flag BYTES,\n"
                       "    is_far INTEGER NOT NULL CHECK (is_far IN (0, 1))\n"
                       ");"};
const Migration harbour{"geo", 2, "harbour",
                        "CREATE TABLE harbour (number IDENTITY_KEY, island TEXT NOT NULL);\n"
                        "CREATE INDEX harbour_island ON harbour (island);"};

class MigrationTest : public testing::TestWithParam<Engine> {
  protected:
    std::vector<std::string> tables() {
        const std::string_view sql = GetParam() == Engine::Sqlite
                                         ? "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                           "AND name NOT LIKE 'sqlite%' ORDER BY name"
                                         : "SELECT tablename FROM pg_tables "
                                           "WHERE schemaname = current_schema() ORDER BY tablename";
        return database->read([&](Transaction& transaction) {
            std::vector<std::string> names;
            Cursor row = transaction.query(sql);
            while (row.next()) {
                names.push_back(row.text(0));
            }
            return names;
        });
    }

    /// The sentence that `migrate` throws; empty when it does not.
    std::string complaint(const std::vector<Migration>& migrations) {
        try {
            migrate(*database, migrations);
        } catch (const DatabaseError& error) {
            return error.what();
        }
        return {};
    }

    TestDatabase database{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Engines, MigrationTest, testing::ValuesIn(engines_at_hand()),
                         [](const auto& tested) { return test_name_of(tested.param); });

TEST_P(MigrationTest, AppliesWhatIsMissingInTheOrderGiven) {
    EXPECT_EQ(migrate(*database, {island}), (Steps{{"geo", 1, "island"}}));
    EXPECT_EQ(pending(*database, {island, harbour}), (Steps{{"geo", 2, "harbour"}}));
    EXPECT_EQ(migrate(*database, {island, harbour}), (Steps{{"geo", 2, "harbour"}}));
    EXPECT_EQ(migrate(*database, {island, harbour}), Steps{});
    EXPECT_EQ(tables(), (std::vector<std::string>{"harbour", "island", "schema_migration"}));
}

TEST_P(MigrationTest, SaysWhatIsPendingWithoutTouchingAnEmptyDatabase) {
    EXPECT_EQ(pending(*database, {island}), (Steps{{"geo", 1, "island"}}));
    EXPECT_EQ(tables(), std::vector<std::string>{});
}

TEST_P(MigrationTest, LeavesTheDatabaseAsItWasWhenAStepFailsHalfWay) {
    migrate(*database, {island});
    const Migration broken{
        "geo", 2, "broken",
        "CREATE TABLE reef (name TEXT);\nCREATE INDEX reef_x ON reef (nowhere);"};

    const std::string sentence = complaint({island, broken});

    EXPECT_TRUE(sentence.starts_with("The migration geo/0002_broken failed and was undone: "))
        << sentence;
    EXPECT_EQ(tables(), (std::vector<std::string>{"island", "schema_migration"}));
    EXPECT_EQ(migrate(*database, {island, harbour}), (Steps{{"geo", 2, "harbour"}}));
}

TEST_P(MigrationTest, RefusesAnEditedStepBeforeItChangesAnything) {
    migrate(*database, {island});
    Migration edited = island;
    edited.sql += " ";

    EXPECT_EQ(complaint({edited, harbour}),
              "The migration geo/0001_island was applied to the database and has been edited "
              "since. Restore its text and put the change into a new migration.");
    EXPECT_EQ(tables(), (std::vector<std::string>{"island", "schema_migration"}));
}

TEST_P(MigrationTest, RefusesADatabaseOfANewerProgramBeforeItChangesAnything) {
    migrate(*database, {island, harbour});

    EXPECT_EQ(complaint({island, {"sea", 1, "wave", "CREATE TABLE wave (number IDENTITY_KEY);"}}),
              "The database has the migration geo/0002_harbour, which this program does not know. "
              "Use the program that made it, or a newer one.");
    EXPECT_EQ(tables(), (std::vector<std::string>{"harbour", "island", "schema_migration"}));
}

TEST_P(MigrationTest, GivesBothEnginesTheSameStrictness) {
    migrate(*database, {island});
    const auto insert = [&](const Parameter& people) {
        database->write([&](Transaction& transaction) {
            transaction.execute("INSERT INTO island (code, name, people, is_far) "
                                "VALUES ('x', 'X', $1, 0)",
                                {people});
        });
    };

    EXPECT_THROW(insert("many"), DatabaseError);
    EXPECT_NO_THROW(insert(5'000'000'000));
}

TEST_P(MigrationTest, SortsTextByBytesOnBothEngines) {
    migrate(*database, {island});
    database->write([](Transaction& transaction) {
        for (const char* name : {"b", "É", "a", "Z", "_", "中", "é", "B", ""}) {
            transaction.execute("INSERT INTO island (code, name, is_far) VALUES ($1, $1, 0)",
                                {name});
        }
    });
    const auto names = database->read([](Transaction& transaction) {
        std::vector<std::string> result;
        Cursor row =
            transaction.query("SELECT name FROM island WHERE name >= $1 ORDER BY name", {"B"});
        while (row.next()) {
            result.push_back(row.text(0));
        }
        return result;
    });

    EXPECT_EQ(names, (std::vector<std::string>{"B", "Z", "_", "a", "b", "É", "é", "中"}));
}

TEST_P(MigrationTest, RefusesAColumnOfPostgresThatWouldSortByLanguage) {
    if (GetParam() == Engine::Sqlite) {
        GTEST_SKIP() << "SQLite has no languages";
    }
    EXPECT_EQ(complaint({{"geo", 1, "reef", "CREATE TABLE reef (name text);"}}),
              "The migration geo/0001_reef failed and was undone: the column reef.name does not "
              "sort by bytes; write its type as TEXT, in capitals");
    EXPECT_EQ(tables(), (std::vector<std::string>{"schema_migration"}));
}

TEST_P(MigrationTest, IsAppliedOnceWhenSeveralProgramsStartTogether) {
    std::vector<std::unique_ptr<Database>> programs;
    std::vector<std::size_t> applied(4);
    for (std::size_t i = 0; i < applied.size(); ++i) {
        programs.push_back(Database::open(database.location()));
    }
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < applied.size(); ++i) {
            threads.emplace_back(
                [&, i] { applied[i] = migrate(*programs[i], {island, harbour}).size(); });
        }
    }

    EXPECT_EQ(applied[0] + applied[1] + applied[2] + applied[3], 2U);
}

TEST_P(MigrationTest, OfThisFloorApplies) {
    migrate(*database, own_migrations(GetParam()));
    EXPECT_EQ(pending(*database, own_migrations(GetParam())), Steps{});
}

TEST(MigrationFiles, BelongToAllEnginesOrToTheOneTheyName) {
    const std::vector<EmbeddedFile> files{{"schema/0002_b.sqlite.sql", "two for sqlite"},
                                          {"schema/0001_a.sql", "one"},
                                          {"schema/0002_b.postgres.sql", "two for postgres"},
                                          {"schema/README.md", "not a step"}};
    const auto text = [&](Engine engine) {
        std::string result;
        for (const Migration& each : migrations_from("sea", files, engine)) {
            result += each.feature + ' ' + std::to_string(each.number) + ' ' + each.name + ' ' +
                      each.sql + '\n';
        }
        return result;
    };

    EXPECT_EQ(text(Engine::Sqlite), "sea 1 a one\nsea 2 b two for sqlite\n");
    EXPECT_EQ(text(Engine::Postgres), "sea 1 a one\nsea 2 b two for postgres\n");
}

} // namespace
} // namespace stocktake::db
