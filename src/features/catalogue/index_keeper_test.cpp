// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/test_catalogue.hpp"

#include <thread>

namespace stocktake::catalogue {
namespace {

class IndexKeeperTest : public CatalogueTest {
  protected:
    IndexKeeperTest() { index.set_most_at_once(0); }

    std::size_t found(const std::string& words) {
        search::Analyzer analyzer;
        return search::search(*index.view(), {{search::Query::Kind::Words, words}}, analyzer).count;
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
    index.settle();
    EXPECT_EQ(index.rebuilds(), 1U);
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
                index.view();
            }
        });
    }
    for (int round = 0; round < 20; ++round) {
        const registry::RecordId record = publish(R"({"title": "Wells"})");
        index.view(); // a deposit leaves a change that does not say what it was
        index.settle();
        EXPECT_EQ(found("wells"), 1U);
        load(*database, "themes" + std::to_string(round), "id,title_en\nT1,Financing\n",
             "framework");
        index.view(); // begins to make everything anew
        EXPECT_TRUE(
            registry::change_consent(desk, sec, record, registry::Consent::Secretariat, noon));
        EXPECT_EQ(found("wells"), 0U) << round;
        index.settle();
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
    index.view();
    index.settle();
    EXPECT_EQ(found("financing"), 8U);
}

INSTANTIATE_TEST_SUITE_P(Engines, IndexKeeperTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
