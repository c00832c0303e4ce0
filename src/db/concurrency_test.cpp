// SPDX-License-Identifier: Apache-2.0
// What several threads, and several programs, see of each other. Also run under ThreadSanitizer.
#include "db/change_feed.hpp"
#include "db/connection_pool.hpp"
#include "db/test_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace stocktake::db {
namespace {

using namespace std::chrono_literals;

class ConcurrencyTest : public testing::TestWithParam<Engine> {
  protected:
    ConcurrencyTest() {
        migrate(*database, own_migrations(GetParam()));
        database->write([](Transaction& transaction) {
            transaction.execute_script("CREATE TABLE account (name TEXT PRIMARY KEY, amount "
                                       "BIGINT NOT NULL);"
                                       "INSERT INTO account VALUES ('a', 100), ('b', 0)");
        });
    }

    std::int64_t amount(std::string_view name) {
        return database->read([&](Transaction& each) { return amount(each, name); });
    }

    static std::int64_t amount(Transaction& transaction, std::string_view name) {
        Cursor row = transaction.query("SELECT amount FROM account WHERE name = $1", {name});
        row.next();
        return row.integer(0);
    }

    static void set_amount(Transaction& transaction, std::string_view name, std::int64_t amount) {
        transaction.execute("UPDATE account SET amount = $2 WHERE name = $1", {name, amount});
    }

    TestDatabase database{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Engines, ConcurrencyTest, testing::ValuesIn(engines_at_hand()),
                         [](const auto& tested) { return test_name_of(tested.param); });

TEST_P(ConcurrencyTest, LosesNoUpdate) {
    constexpr int each = 25;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int n = 0; n < each; ++n) {
                    database->write([](Transaction& transaction) {
                        set_amount(transaction, "b", amount(transaction, "b") + 1);
                    });
                }
            });
        }
    }

    EXPECT_EQ(amount("b"), 4 * each);
}

TEST_P(ConcurrencyTest, RunsAWriteAgainThatSawWhatAnotherChanged) {
    if (GetParam() == Engine::Sqlite) {
        GTEST_SKIP() << "SQLite lets one writer begin at a time";
    }
    std::atomic<int> runs = 0;
    database->write([&](Transaction& transaction) {
        const std::int64_t seen = amount(transaction, "b");
        if (++runs == 1) {
            std::jthread([&] {
                database->write([](Transaction& other) { set_amount(other, "b", 7); });
            }).join();
        }
        set_amount(transaction, "b", seen + 1);
    });

    EXPECT_EQ(runs, 2);
    EXPECT_EQ(amount("b"), 8);
}

TEST_P(ConcurrencyTest, RunsAWriteAgainWhoseFailureTheBodyHasSwallowed) {
    if (GetParam() == Engine::Sqlite) {
        GTEST_SKIP() << "SQLite lets one writer begin at a time";
    }
    std::atomic<int> runs = 0;
    database->write([&](Transaction& transaction) {
        const std::int64_t seen = amount(transaction, "b");
        if (++runs == 1) {
            std::jthread([&] {
                database->write([](Transaction& other) { set_amount(other, "b", 7); });
            }).join();
        }
        try {
            set_amount(transaction, "b", seen + 1);
        } catch (const DatabaseError&) {
            return; // as if nothing had happened
        }
    });

    EXPECT_EQ(amount("b"), 8);
}

TEST_P(ConcurrencyTest, ShowsAReadOneMomentOnly) {
    database->read([&](Transaction& transaction) {
        EXPECT_EQ(amount(transaction, "a"), 100);
        std::jthread([&] {
            database->write([](Transaction& other) {
                set_amount(other, "a", 40);
                set_amount(other, "b", 60);
            });
        }).join();
        EXPECT_EQ(amount(transaction, "b"), 0);
    });

    EXPECT_EQ(amount("b"), 60);
}

TEST_P(ConcurrencyTest, KeepsReadersAndWritersApart) {
    std::atomic<bool> is_over = false;
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i) {
            readers.emplace_back([&] {
                while (!is_over) {
                    const auto sum = database->read([](Transaction& transaction) {
                        return amount(transaction, "a") + amount(transaction, "b");
                    });
                    wrong += sum == 100 ? 0 : 1;
                }
            });
        }
        std::vector<std::jthread> writers;
        for (int i = 0; i < 2; ++i) {
            writers.emplace_back([&, i] {
                for (int n = 0; n < 40; ++n) {
                    database->write([&](Transaction& transaction) {
                        const std::int64_t moved = i == 0 ? 1 : -1;
                        set_amount(transaction, "a", amount(transaction, "a") - moved);
                        set_amount(transaction, "b", amount(transaction, "b") + moved);
                    });
                }
            });
        }
        writers.clear();
        is_over = true;
    }

    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(amount("b"), 0);
}

TEST_P(ConcurrencyTest, ShowsAFollowerEveryChangeOnceAndInOrder) {
    constexpr int writers = 4;
    constexpr int each = 25;
    std::atomic<int> running = writers;
    std::vector<std::jthread> threads;
    for (int i = 0; i < writers; ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < each; ++n) {
                database->write([&](Transaction& transaction) {
                    transaction.record_change({"account", std::to_string(i)});
                    transaction.record_change({"account", std::to_string(n)});
                });
            }
            --running;
        });
    }
    std::vector<FeedEntry> seen;
    for (bool is_last_look = false; !is_last_look;) {
        is_last_look = running == 0;
        const std::int64_t latest = seen.empty() ? 0 : seen.back().sequence;
        const auto news = database->read(
            [&](Transaction& transaction) { return changes_after(transaction, latest, 1000); });
        seen.insert(seen.end(), news.begin(), news.end());
    }

    EXPECT_EQ(seen.size(), std::size_t{2} * writers * each);
    EXPECT_TRUE(std::ranges::is_sorted(seen, std::less<>(), &FeedEntry::sequence));
}

TEST_P(ConcurrencyTest, GivesUpWhenEveryConnectionStaysBusy) {
    const auto busy = Database::open(database.location(), {.connections = 1, .busy_timeout = 50ms});
    busy->read([&](Transaction&) {
        std::jthread([&] {
            EXPECT_THROW(busy->read([](Transaction& other) { amount(other, "a"); }),
                         SerializationFailure);
        }).join();
    });

    EXPECT_EQ(busy->read([](Transaction& transaction) { return amount(transaction, "a"); }), 100);
}

TEST_P(ConcurrencyTest, CountsAGenerationForEveryCommitOfItsOwn) {
    const std::uint64_t before = database->generation();
    database->write([](Transaction& transaction) { set_amount(transaction, "a", 1); });

    EXPECT_GT(database->generation(), before);
}

TEST_P(ConcurrencyTest, NoticesWhatAnotherProgramCommitted) {
    const auto other = Database::open(database.location());
    const std::uint64_t before = database->generation();
    other->write([](Transaction& transaction) { set_amount(transaction, "a", 1); });
    std::this_thread::sleep_for(Database::poll_interval + 20ms);

    EXPECT_GT(database->generation(), before);
}

TEST_P(ConcurrencyTest, KeepsItsGenerationWhileNothingIsCommitted) {
    if (GetParam() == Engine::Postgres) {
        GTEST_SKIP() << "other databases of the server count as well";
    }
    database->write([](Transaction& transaction) { set_amount(transaction, "a", 1); });
    const std::uint64_t before = database->generation();
    amount("a");
    std::this_thread::sleep_for(Database::poll_interval + 20ms);

    EXPECT_EQ(database->generation(), before);
}

TEST_P(ConcurrencyTest, FindsAServerAgainThatHadCutTheConnections) {
    if (GetParam() == Engine::Sqlite) {
        GTEST_SKIP() << "SQLite has no server";
    }
    std::jthread([&] { amount("a"); }).join();
    const auto killer = Database::open(database.location());
    killer->read([](Transaction& transaction) {
        transaction.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                          "WHERE pid <> pg_backend_pid() AND query LIKE '%account%'");
    });

    EXPECT_EQ(amount("a"), 100);
    std::this_thread::sleep_for(Database::poll_interval);
    EXPECT_GT(database->generation(), 0U);
}

TEST_P(ConcurrencyTest, SaysSoWhenTheServerCutsTheConnectionInBetween) {
    if (GetParam() == Engine::Sqlite) {
        GTEST_SKIP() << "SQLite has no server";
    }
    const auto be_cut = [&] {
        database->write([](Transaction& transaction) {
            set_amount(transaction, "a", 1);
            transaction.query("SELECT pg_terminate_backend(pg_backend_pid())");
        });
    };

    EXPECT_THROW(be_cut(), DatabaseError);
    EXPECT_EQ(amount("a"), 100);
}

TEST(Sqlite, IsCreatedOnceWhenSeveralProgramsStartTogether) {
    const TestDatabase place(Engine::Sqlite);
    const Location fresh{Engine::Sqlite, (place.folder() / "fresh.db").string()};
    std::atomic<std::size_t> applied = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                applied += migrate(*Database::open(fresh), own_migrations(Engine::Sqlite)).size();
            });
        }
    }

    EXPECT_EQ(applied, own_migrations(Engine::Sqlite).size());
}

TEST(ConnectionPool, ServesInTheOrderOfAsking) {
    struct Connection {};

    ConnectionPool<Connection> pool(1, 10s, [] { return std::make_unique<Connection>(); });
    std::string order;
    std::vector<std::jthread> threads;
    {
        const auto lease = pool.take();
        for (const char name : {'a', 'b', 'c'}) {
            threads.emplace_back([&, name] {
                const auto mine = pool.take();
                order += name;
            });
            std::this_thread::sleep_for(50ms);
        }
    }
    threads.clear();

    EXPECT_EQ(order, "abc");
}

TEST(ConnectionPool, GivesTheTurnOnWhenAConnectionCannotBeOpened) {
    struct Connection {};

    int opened = 0;
    ConnectionPool<Connection> pool(1, 10ms, [&] {
        if (++opened == 1) {
            throw DatabaseError("not yet");
        }
        return std::make_unique<Connection>();
    });

    EXPECT_THROW(pool.take(), DatabaseError);
    EXPECT_NO_THROW(pool.take());
    EXPECT_NO_THROW(pool.take());
    EXPECT_EQ(opened, 2);
}

} // namespace
} // namespace stocktake::db
