// SPDX-License-Identifier: Apache-2.0
#include "db/test_islands.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

namespace stocktake::db {
namespace {

using std::filesystem::path;

class BackupTest : public testing::TestWithParam<Engine> {
  protected:
    BackupTest() {
        migrate(*source, islands_schema(GetParam()));
        fill_islands(*source);
    }

    Result<void> back_up() { return backup(*source, file, islands_schema(Engine::Sqlite), {}); }

    /// Restores into an empty database of `engine`; counts, or the error.
    std::string restored(Engine engine) {
        TestDatabase target(engine);
        const auto copies = restore(file, *target, islands_schema(engine), {});
        return copies ? described(*copies) : to_string(copies.error());
    }

    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(file.parent_path())) {
            names.push_back(entry.path().filename().string());
        }
        return names;
    }

    TestDatabase source{GetParam()};
    TestDatabase place{Engine::Sqlite}; // for its folder
    path file = place.folder() / "backups" / "monday.db";

    void SetUp() override { std::filesystem::create_directories(file.parent_path()); }
};

INSTANTIATE_TEST_SUITE_P(Engines, BackupTest, testing::ValuesIn(engines_at_hand()),
                         [](const auto& tested) { return test_name_of(tested.param); });

TEST_P(BackupTest, IsOneFileThatCanBeRestoredIntoBothEngines) {
    const auto done = back_up();
    ASSERT_TRUE(done.has_value()) << to_string(done.error());

    EXPECT_EQ(files(), std::vector<std::string>{"monday.db"});
    for (const Engine engine : engines_at_hand()) {
        TestDatabase target(engine);
        const auto copies = restore(file, *target, islands_schema(engine), {});
        ASSERT_TRUE(copies.has_value()) << to_string(copies.error());
        EXPECT_EQ(described(*copies), filled);
        EXPECT_EQ(fingerprint(*target, {}), fingerprint(*source, {}));
    }
    EXPECT_EQ(files(), std::vector<std::string>{"monday.db"});
}

TEST_P(BackupTest, ReportsEveryTable) {
    std::vector<TableCopy> reports;
    ASSERT_TRUE(backup(*source, file, islands_schema(Engine::Sqlite), [&](const TableCopy& each) {
                    reports.push_back(each);
                }).has_value());

    EXPECT_EQ(reports, fingerprint(*source, {}));
}

TEST_P(BackupTest, OverwritesNothing) {
    std::ofstream(file) << "mine";

    EXPECT_EQ(to_string(back_up().error()),
              "conflict db.backup.exists(file=" + file.string() + ")");
    EXPECT_EQ(std::filesystem::file_size(file), 4U);
}

TEST_P(BackupTest, LeavesNothingBehindWhenItIsBrokenOff) {
    const auto break_off = [&] {
        return backup(*source, file, islands_schema(Engine::Sqlite),
                      [](const TableCopy&) { throw std::runtime_error("enough"); });
    };

    EXPECT_THROW(break_off(), std::runtime_error);
    EXPECT_EQ(files(), std::vector<std::string>());
}

TEST_P(BackupTest, IsOfOneMomentWhileOthersWrite) {
    std::atomic<bool> is_over = false;
    std::jthread writer([&] {
        for (int i = 0; !is_over; ++i) {
            source->write([&](Transaction& transaction) {
                const std::string name = "both " + std::to_string(i);
                transaction.execute("INSERT INTO ferry (name) VALUES ($1)", {name});
                transaction.execute("INSERT INTO island (code) VALUES ($1)", {name});
            });
        }
    });
    const auto done = back_up();
    is_over = true;
    writer.join();
    ASSERT_TRUE(done.has_value()) << to_string(done.error());

    const auto saved = Database::open({Engine::Sqlite, file.string()});
    const std::int64_t difference = saved->read([](Transaction& transaction) {
        Cursor row = transaction.query("SELECT (SELECT count(*) FROM island) - "
                                       "(SELECT count(*) FROM ferry)");
        row.next();
        return row.integer(0);
    });
    EXPECT_EQ(difference, small_islands + 4 - 2);
}

TEST_P(BackupTest, IsNotRestoredIntoADatabaseThatHoldsSomething) {
    ASSERT_TRUE(back_up().has_value());
    const auto before = fingerprint(*source, {});

    const auto copies = restore(file, *source, islands_schema(GetParam()), {});

    EXPECT_EQ(to_string(copies.error()), "conflict db.copy.target_not_empty(table=audit_entry)");
    EXPECT_EQ(fingerprint(*source, {}), before);
}

TEST_P(BackupTest, IsRestoredIntoTablesWithoutRows) {
    ASSERT_TRUE(back_up().has_value());
    TestDatabase target(GetParam());
    migrate(*target, islands_schema(GetParam()));

    const auto copies = restore(file, *target, islands_schema(GetParam()), {});

    ASSERT_TRUE(copies.has_value()) << to_string(copies.error());
    EXPECT_EQ(described(*copies), filled);
}

TEST_P(BackupTest, IsRefusedWhenItIsNotWhole) {
    ASSERT_TRUE(back_up().has_value());
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    EXPECT_EQ(restored(GetParam()), "invalid_input db.restore.damaged(file=" + file.string() + ")");

    std::ofstream(file) << "Dear colleagues, this is no database, whatever its name may say.";
    EXPECT_EQ(restored(GetParam()), "invalid_input db.restore.damaged(file=" + file.string() + ")");

    std::filesystem::remove(file);
    EXPECT_EQ(restored(GetParam()), "invalid_input db.restore.missing(file=" + file.string() + ")");
}

TEST_P(BackupTest, IsRefusedByAProgramWithAnotherSchema) {
    ASSERT_TRUE(back_up().has_value());
    TestDatabase target(GetParam());

    const auto copies = restore(file, *target, own_migrations(GetParam()), {});

    EXPECT_EQ(to_string(copies.error()),
              "invalid_input db.restore.other_schema(file=" + file.string() + ")");
    EXPECT_EQ(fingerprint(*target, {}), std::vector<TableCopy>());
}

} // namespace
} // namespace stocktake::db
