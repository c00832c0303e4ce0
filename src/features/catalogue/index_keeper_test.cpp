// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/test_catalogue.hpp"

#include <filesystem>
#include <fstream>
#include <thread>

namespace stocktake::catalogue {
namespace {

class IndexKeeperTest : public CatalogueTest {
  protected:
    std::size_t found(const std::string& words) {
        search::Analyzer analyzer;
        return search::search(*keeper.view(), {{search::Query::Kind::Words, words}}, analyzer)
            .count;
    }

    IndexKeeper keeper{*database, shelf, {.most_at_once = 0}};

    std::size_t documents() {
        keeper.view();
        return keeper.state().documents;
    }

    /// A change that says nothing of what it was.
    void load_another_framework() {
        load(*database, "themes", "id,title_en\nT1,Financing\n", "framework");
    }
};

TEST_P(IndexKeeperTest, ServesTheOldIndexUntilTheNewOneIsReady) {
    publish(R"({"title": "Wells"})");
    EXPECT_EQ(found("wells"), 1U);
    load_another_framework();
    EXPECT_EQ(found("wells"), 1U); // whether or not the new one is ready
    keeper.settle();
    EXPECT_EQ(keeper.rebuilds(), 1U);
    EXPECT_EQ(found("financing"), 1U);
    EXPECT_EQ(found("wells"), 1U);
}

TEST_P(IndexKeeperTest, ForgetsAtOnceWhatIsHiddenWhileEverythingIsMadeAnew) {
    const registry::Desk desk{*database, shelf, nullptr};
    // Others who bring the index up to date at any moment, also while the new one takes its place.
    std::atomic<bool> is_over = false;
    std::vector<std::jthread> readers;
    for (int i = 0; i < 2; ++i) {
        readers.emplace_back([&] {
            while (!is_over) {
                keeper.view();
            }
        });
    }
    for (int round = 0; round < 20; ++round) {
        const registry::RecordId record = publish(R"({"title": "Wells"})");
        EXPECT_EQ(found("wells"), 1U);
        load(*database, "themes" + std::to_string(round), "id,title_en\nT1,Financing\n",
             "framework");
        keeper.view(); // begins to make everything anew
        EXPECT_TRUE(
            registry::change_consent(desk, sec, record, registry::Consent::Secretariat, noon));
        EXPECT_EQ(found("wells"), 0U) << round;
        keeper.settle();
        EXPECT_EQ(found("wells"), 0U) << round;
    }
    is_over = true;
}

TEST_P(IndexKeeperTest, AnswersManyReadersWhileItIsMadeAnew) {
    publish(R"({"title": "Wells"})");
    EXPECT_EQ(found("wells"), 1U);
    std::atomic<bool> is_over = false;
    std::vector<std::jthread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            while (!is_over) {
                EXPECT_EQ(found("wells"), 1U);
            }
        });
    }
    for (int round = 0; round < 8; ++round) {
        load(*database, "themes" + std::to_string(round), "id,title_en\nT1,Financing\n",
             "framework");
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    is_over = true;
    readers.clear();
    keeper.view();
    keeper.settle();
    EXPECT_EQ(found("financing"), 8U);
}

TEST_P(IndexKeeperTest, FollowsAnImportWithoutMakingEverythingAnew) {
    keeper.view();
    publish(R"({"title": "Wells"})");
    EXPECT_EQ(found("wells"), 1U);
    EXPECT_EQ(keeper.rebuilds(), 0U);
}

TEST_P(IndexKeeperTest, IsMadeAnewWhenItIsOld) {
    publish(R"({"title": "Wells"})");
    IndexKeeper old(*database, shelf, {.oldest = std::chrono::seconds(0)});
    old.view();
    old.settle();
    EXPECT_GE(old.rebuilds(), 1U);
    EXPECT_EQ(keeper.rebuilds(), 0U);
}

class KeptIndexTest : public IndexKeeperTest {
  protected:
    KeptIndexTest() { std::filesystem::create_directories(folder); }

    ~KeptIndexTest() override { std::filesystem::remove_all(folder); }

    /// What a process finds that starts now, and what it says of its start.
    std::string start(const std::string& words, std::string program = "one") {
        std::string log;
        std::mutex writing;
        IndexKeeper process(*database, shelf);
        process.use_file({folder, std::move(program)}, [&](std::string_view line) {
            const std::lock_guard lock(writing);
            const std::string_view event = line.substr(0, line.find(" ms="));
            log.append(event.substr(event.find(' ') + 1)).append(", ");
        });
        search::Analyzer analyzer;
        const auto result =
            search::search(*process.view(), {{search::Query::Kind::Words, words}}, analyzer);
        process.settle();
        return log + "found " + std::to_string(result.count);
    }

    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("index-" + std::to_string(::getpid()));
};

TEST_P(KeptIndexTest, IsOpenedByTheNextProcessWithWhatHasHappenedSince) {
    const registry::RecordId first = publish(R"({"title": "Wells"})");
    const std::string all = std::to_string(documents());
    EXPECT_EQ(start("wells"), "file=missing, made=" + all + ", kept=" + all + ", found 1");
    EXPECT_EQ(start("wells"), "opened=" + all + ", found 1");
    const registry::Desk desk{*database, shelf, nullptr};
    ASSERT_TRUE(registry::change_consent(desk, sec, first, registry::Consent::Secretariat, noon));
    EXPECT_EQ(start("wells"), "opened=" + all + ", found 0");
}

TEST_P(KeptIndexTest, IsMadeAnewWhenItIsNotGoodForThisProcess) {
    publish(R"({"title": "Wells"})");
    const std::string anew = "made=" + std::to_string(documents()) +
                             ", kept=" + std::to_string(documents()) + ", found 1";
    EXPECT_EQ(start("wells"), "file=missing, " + anew);
    EXPECT_EQ(start("wells", "two"), "file=of-another-program, " + anew);
    std::filesystem::resize_file(folder / "search", 1000);
    EXPECT_EQ(start("wells", "two"), "file=damaged, " + anew);
    database->write([](db::Transaction& transaction) {
        transaction.execute("UPDATE change_feed SET at = $1", {noon.text()});
    });
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "search.1.part") << "half";
    std::filesystem::last_write_time(folder / "search.1.part",
                                     std::filesystem::file_time_type::clock::now() -
                                         std::chrono::hours(2));
    EXPECT_EQ(start("wells", "two"), "file=of-another-database, " + anew);
    EXPECT_FALSE(std::filesystem::exists(folder / "search.1.part"));
    std::filesystem::remove_all(folder);
    std::ofstream(folder) << "no folder";
    EXPECT_EQ(start("wells").substr(0, 20), "file=missing, made=1");
}

INSTANTIATE_TEST_SUITE_P(Engines, KeptIndexTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

INSTANTIATE_TEST_SUITE_P(Engines, IndexKeeperTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
