// SPDX-License-Identifier: Apache-2.0
#include "search/query_matches.hpp"

#include "search/index.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace stocktake::search {
namespace {

Query word(const std::string& text) {
    return {Query::Kind::Words, text};
}

/// What matches so many documents.
std::shared_ptr<const QueryMatches> with_documents(std::size_t documents) {
    QueryMatches all;
    all.segments.emplace_back().matches.documents.resize(documents);
    return std::make_shared<const QueryMatches>(std::move(all));
}

TEST(MatchesCache, KeepThoseAskedLast) {
    constexpr std::size_t a_third = 5'000'000; // of what is kept: 20 of 64 MB
    MatchesCache kept;
    for (const char* text : {"one", "two", "three"}) {
        kept.keep(word(text), with_documents(a_third));
    }
    EXPECT_NE(kept.get(word("one")), nullptr); // asked after the others
    kept.keep(word("four"), with_documents(a_third));
    EXPECT_NE(kept.get(word("one")), nullptr);
    EXPECT_EQ(kept.get(word("two")), nullptr);
    EXPECT_NE(kept.get(word("four")), nullptr);
    kept.keep(word("all"), with_documents(5 * a_third)); // more than is kept
    EXPECT_EQ(kept.get(word("all")), nullptr);
    EXPECT_NE(kept.get(word("four")), nullptr);
    for (int i = 0; i < 100; ++i) { // small ones are no more
        kept.keep(word(std::to_string(i)), with_documents(1));
    }
    EXPECT_EQ(kept.get(word("four")), nullptr);
    EXPECT_NE(kept.get(word("0")), nullptr);
}

TEST(MatchesCache, AreSharedByThreads) {
    MatchesCache kept;
    const auto ask = [&] {
        for (int round = 0; round < 500; ++round) {
            const Query query = word(std::to_string(round % 7));
            if (const auto found = kept.get(query)) {
                EXPECT_EQ(found->segments.size(), 1U);
            } else {
                kept.keep(query, with_documents(100'000));
            }
        }
    };
    const std::jthread one(ask);
    const std::jthread other(ask);
}

TEST(QueryMatchesTest, NothingKeptIsOlderThanTheView) {
    Index index(Schema{});
    const std::vector<Document> wells{{"a", {{Language::English, Weight::Body, "well"}}},
                                      {"b", {{Language::English, Weight::Body, "well"}}}};
    index.update(wells, {});
    const auto before = index.view();
    EXPECT_EQ(index.search({word("well")}).count, 2U);
    EXPECT_EQ(matches_of(*before, word("well"), analyzer_of_thread()),
              matches_of(*before, word("well"), analyzer_of_thread())); // the same, not found again
    index.update({}, std::vector<std::string>{"a"});
    EXPECT_EQ(index.search({word("well")}).count, 1U);
    index.update(wells, {});
    EXPECT_EQ(index.search({word("well")}).count, 2U);
    EXPECT_NE(matches_of(*index.view(), word("well"), analyzer_of_thread()),
              matches_of(*before, word("well"), analyzer_of_thread()));
}

} // namespace
} // namespace stocktake::search
