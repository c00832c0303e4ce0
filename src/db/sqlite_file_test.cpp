// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_file.hpp"

#include "base/crypto.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace stocktake::db {
namespace {

class SqliteFileTest : public testing::Test {
  protected:
    SqliteFileTest() { std::filesystem::create_directory(folder); }

    ~SqliteFileTest() override { std::filesystem::remove_all(folder); }

    /// Makes a file of that name with two rows; its bytes.
    std::string made(const std::string& name) const {
        SqliteFile file(folder / name);
        file.run_script("CREATE TABLE well (id TEXT PRIMARY KEY, depth INTEGER)");
        for (const std::int64_t depth : {12, 30}) {
            file.execute("INSERT INTO well VALUES ($1, $2)", {std::to_string(depth) + " m", depth});
        }
        file.finish();
        std::ostringstream bytes;
        bytes << std::ifstream(folder / name, std::ios::binary).rdbuf();
        return std::move(bytes).str();
    }

    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("stocktake-sqlite-file-" + random_token(6));
};

TEST_F(SqliteFileTest, HoldsWhatWasAddedInOneFile) {
    SqliteFile file(folder / "wells");
    file.run_script("CREATE TABLE well (id TEXT PRIMARY KEY, depth INTEGER)");
    file.execute("INSERT INTO well VALUES ($1, $2)", {"a", 12});
    file.execute("INSERT INTO well VALUES ($1, $2)", {"b", nullptr});
    file.finish();
    Cursor row = file.stream("SELECT id, depth FROM well ORDER BY id");
    ASSERT_TRUE(row.next());
    EXPECT_EQ(row.integer(1), 12);
    ASSERT_TRUE(row.next());
    EXPECT_TRUE(row.is_null(1));
    EXPECT_FALSE(row.next());
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

TEST_F(SqliteFileTest, HasTheSameBytesForTheSameRows) {
    EXPECT_EQ(made("one"), made("two"));
}

TEST_F(SqliteFileTest, WritesOverNothing) {
    made("one");
    EXPECT_THROW(made("one"), DatabaseError);
}

} // namespace
} // namespace stocktake::db
