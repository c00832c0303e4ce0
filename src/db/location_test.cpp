// SPDX-License-Identifier: Apache-2.0
// Where a database is, and what is said when it is not there.
#include "db/database.hpp"

#include "db/test_database.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace stocktake::db {
namespace {

TEST(Location, IsAPostgresAddressOrAFile) {
    const auto text = [](std::string_view address) {
        const Location location = Location::parse(address);
        return std::string(location.engine == Engine::Sqlite ? "file " : "server ") +
               location.address;
    };
    EXPECT_EQ(text("data/stocktake.db"), "file data/stocktake.db");
    EXPECT_EQ(text("sqlite:data/stocktake.db"), "file data/stocktake.db");
    EXPECT_EQ(text("postgresql://h/d"), "server postgresql://h/d");
    EXPECT_EQ(text("postgres://h/d"), "server postgres://h/d");
}

TEST(Location, IsShownWithoutThePassword) {
    const auto shown = [](std::string_view address) { return Location::parse(address).shown(); };
    EXPECT_EQ(shown("data/stocktake.db"), "data/stocktake.db");
    EXPECT_EQ(shown("postgresql://ann:secret@db.example:5433/stock?sslmode=require"),
              "postgresql://ann@db.example:5433/stock");
    EXPECT_EQ(shown("postgresql://db.example/stock?user=ann&password=secret"),
              "postgresql://ann@db.example/stock");
    EXPECT_EQ(shown("postgresql://ann:sec%zzret@h/d"), "postgresql:///");
}

std::string complaint_of_opening(std::string_view address) {
    try {
        Database::open(Location::parse(address));
    } catch (const DatabaseError& error) {
        return error.what();
    }
    return {};
}

TEST(OpeningADatabase, SaysWhatToDoWhenTheServerIsNotThere) {
    EXPECT_EQ(complaint_of_opening("postgresql://ann:secret@127.0.0.1:1/stock"),
              "PostgreSQL at postgresql://ann@127.0.0.1:1/stock cannot be reached (connection to "
              "server at \"127.0.0.1\", port 1 failed: Connection refused\n"
              "\tIs the server running on that host and accepting TCP/IP connections?). Check that "
              "the server runs and that address, account and password are right.");
    EXPECT_EQ(complaint_of_opening("postgresql://ann:sec%zzret@h/d"),
              "The address of the PostgreSQL server is malformed. It looks like "
              "postgresql://account:password@host:5432/database, with special characters "
              "percent-encoded.");
}

TEST(OpeningADatabase, SaysWhatToDoAboutAFileThatIsNone) {
    const TestDatabase place(Engine::Sqlite);
    const std::string file = (place.folder() / "letter.txt").string();
    std::ofstream(file) << "Dear colleagues, this is no database, whatever its name may say.";

    EXPECT_EQ(complaint_of_opening(file),
              "The database file " + file +
                  " cannot be opened (file is not a database, in: PRAGMA journal_mode = WAL;). "
                  "Check that its folder exists, that this account may write there and that the "
                  "file is a Stocktake database.");
    EXPECT_EQ(complaint_of_opening("/nowhere/at/all.db"),
              "The database file /nowhere/at/all.db cannot be opened (unable to open database "
              "file). Check that its folder exists, that this account may write there and that the "
              "file is a Stocktake database.");
}

} // namespace
} // namespace stocktake::db
