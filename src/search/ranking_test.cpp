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

/// Words beside each other are looked for in the best that filters leave only, whatever segments
/// they are in; who is explained says so, and who reads on comes to the others.
TEST(RankingTest, PutsFirstWhatHasWordsBesideEachOther) {
    Index index(Schema{{"place"}});
    std::vector<Document> documents;
    for (std::size_t i = 0; i < ranking::beside_among + 100; ++i) {
        // The later the longer; all have the words beside each other, every 50th is somewhere else.
        documents.push_back(
            {"d/" + std::to_string(1000 + i),
             {{Language::English, Weight::Body, "fibre school" + repeated(" by", i)}},
             {{0, i % 50 == 0 ? "rare" : "usual"}}});
    }
    index.update(std::span(documents).first(100), {});
    index.update(std::span(documents).subspan(100), {});
    ASSERT_GT(index.view()->segments.size(), 1U);
    Query query{Kind::Most};
    query.parts = {{Kind::Words, "fibre"}, {Kind::Words, "school"}};
    query.preferred = {{Kind::Words, "fibre school"}};
    SearchRequest request{query};
    request.limit = documents.size();
    const SearchResult found = index.search(request);
    ASSERT_EQ(found.hits.size(), documents.size());
    const auto explained = explain(*index.view(), request, found.hits, analyzer_of_thread());
    for (std::size_t i = 0; i < found.hits.size(); ++i) {
        EXPECT_EQ(found.hits[i].key, documents[i].key);
        EXPECT_EQ(found.hits[i].is_close, i < ranking::beside_among);
        EXPECT_NEAR(explained[i].total, found.hits[i].score, 1e-4) << found.hits[i].key;
    }
    const auto score = [&](std::size_t i) { return found.hits[i].score; };
    EXPECT_LT(score(ranking::beside_among) * 1.5, score(ranking::beside_among - 1));

    SearchRequest reading{query};
    reading.limit = 70;
    std::size_t read = 0;
    for (bool goes_on = true; goes_on;) {
        const SearchResult piece = index.search(reading);
        for (const Hit& hit : piece.hits) {
            EXPECT_EQ(hit.key, documents[read++].key);
        }
        goes_on = !piece.hits.empty();
        reading.after = goes_on ? std::optional(piece.hits.back()) : std::nullopt;
    }
    EXPECT_EQ(read, documents.size());

    request.filters = {{0, {"rare"}}};
    for (const Hit& hit : index.search(request).hits) {
        EXPECT_TRUE(hit.is_close) << hit.key; // few are left: all are looked at
    }
    Query both{Kind::All};
    both.parts = {query, {Kind::Words, "school"}};
    request = {both};
    request.limit = documents.size();
    const SearchResult narrower = index.search(request);
    const auto told = explain(*index.view(), request, narrower.hits, analyzer_of_thread());
    for (std::size_t i = 0; i < narrower.hits.size(); ++i) {
        EXPECT_EQ(narrower.hits[i].is_close, i < ranking::beside_among);
        EXPECT_NEAR(told[i].total, narrower.hits[i].score, 1e-4) << narrower.hits[i].key;
    }
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
