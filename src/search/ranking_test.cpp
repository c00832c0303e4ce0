// SPDX-License-Identifier: Apache-2.0
// What comes first.
#include "search/explain.hpp"
#include "search/index.hpp"
#include "search/ranking.hpp"

#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>

namespace stocktake::search {
namespace {

using Kind = Query::Kind;

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (; times > 0; --times) {
        all += text;
    }
    return all;
}

TEST(RankingTest, PutsWhatWasTypedBeforeOtherNamesOfItAndBothBeforeItsWords) {
    Index index(Schema{});
    std::vector<Document> documents;
    for (const auto& [key, text] : {std::pair{"named", "eau potable"},
                                    {"typed", "drinking water"},
                                    {"word", "water"},
                                    {"none", "radio"},
                                    {"other", "paper"},
                                    {"last", "fibre"}}) {
        documents.push_back({key, {{Language::English, Weight::Body, text}}, {}});
    }
    index.update(documents, {});
    Query typed{Kind::All};
    typed.parts = {{Kind::Words, "drinking"}, {Kind::Words, "water"}};
    Query same{Kind::Same};
    same.parts = {typed, {Kind::Words, "eau potable"}};
    Query query{Kind::Most};
    query.parts = {same};
    std::string keys;
    for (const Hit& hit : index.search({query}).hits) {
        keys += hit.key + " ";
    }
    EXPECT_EQ(keys, "typed named word ");
}

TEST(RankingTest, PutsFirstWhatIsCalledSoThenWhatSaysSo) {
    Index index(Schema{});
    index.replace(SegmentBuilder(0).finish(), {{}, {{"place", {"East Africa", "Kenya"}}}});
    const std::vector<Document> documents{
        {"called", {{Language::English, Weight::Title, "Kenya"}}},
        {"longer", {{Language::English, Weight::Title, "Kenya school of government"}}},
        {"says", {{Language::English, Weight::Body, "Kenya, and Kenya again"}}},
        {"form", {{Language::English, Weight::Body, "two Kenyas"}}},
        {"hint", {{Language::English, Weight::Body, "two others"}}, {}, 0, 1, {"place"}},
        {"none", {{Language::English, Weight::Title, "Uganda"}}, {}, 0, 1, {"another"}}};
    index.update(documents, {});
    std::string keys;
    for (const Hit& hit : index.search({{Kind::Words, "Kenya"}}).hits) {
        keys += hit.key + " ";
    }
    EXPECT_EQ(keys, "called longer says form hint ");
    Query without{Kind::Not};
    without.parts = {{Kind::Words, "Kenya"}};
    EXPECT_EQ(index.search({without}).count, 2U); // a hint is not its own word
    EXPECT_EQ(index.search({{Kind::Words, "east africa"}}).count, 1U);
    EXPECT_EQ(index.search({{Kind::Words, "africa kenya"}}).count, 0U); // two texts
}

/// Words beside each other are looked for in the best documents only; who is explained says so.
TEST(RankingTest, ExplainsWhatCountedWhereManyAreFound) {
    Index index(Schema{});
    std::vector<Document> documents;
    for (std::size_t i = 0; i < ranking::beside_among + 100; ++i) {
        // The last ones are the longest, and have the words beside each other, too.
        documents.push_back(
            {"d/" + std::to_string(i),
             {{Language::English, Weight::Body, "fibre school" + repeated(" by", i)}}});
    }
    index.update(documents, {});
    Query query{Kind::Most};
    query.parts = {{Kind::Words, "fibre"}, {Kind::Words, "school"}};
    query.preferred = {{Kind::Words, "fibre school"}};
    SearchRequest request{query};
    request.limit = documents.size();
    const SearchResult found = index.search(request);
    ASSERT_EQ(found.hits.size(), documents.size());
    EXPECT_EQ(found.hits.front().key, "d/0");
    std::vector<std::string> keys;
    std::ranges::transform(found.hits, std::back_inserter(keys), &Hit::key);
    const auto explained = explain(*index.view(), request, keys, analyzer_of_thread());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        EXPECT_NEAR(explained[i].total, found.hits[i].score, 1e-4) << keys[i];
    }
    const auto last = [&](std::size_t i) { return found.hits[found.hits.size() - i].score; };
    EXPECT_LT(last(100) * 1.5, last(101)); // inside and outside
}

TEST(RankingTest, PutsFirstWhatItsReaderCanRead) {
    Index index(Schema{});
    const std::vector<Document> documents{{"en", {{Language::English, Weight::Body, "UNESCO"}}, {}},
                                          {"fr", {{Language::French, Weight::Body, "UNESCO"}}, {}}};
    index.update(documents, {});
    SearchRequest request{{Kind::Words, "unesco"}};
    request.reader = Language::French;
    EXPECT_EQ(index.search(request).hits.front().key, "fr");
    request.reader = Language::English;
    EXPECT_EQ(index.search(request).hits.front().key, "en");
}

} // namespace
} // namespace stocktake::search
