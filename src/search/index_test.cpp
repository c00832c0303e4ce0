// SPDX-License-Identifier: Apache-2.0
// The index against a plain scan, on made-up documents in six languages and made-up questions.
#include "search/index.hpp"

#include "search/explain.hpp"
#include "search/test_naive_index.hpp"

#include <random>
#include <thread>

#include <gtest/gtest.h>

namespace stocktake::search {
namespace {

using Kind = Query::Kind;

/// Few words, so that they meet; forms of one, stop words, pairs that lie in two words.
const std::map<Language, std::vector<std::string>> vocabulary{
    {Language::English,
     {"school", "schools", "the", "of", "fibre", "connecting", "connected", "5G", "9.c", "data"}},
    {Language::French, {"école", "écoles", "l'accès", "la", "données", "connecter", "fibre"}},
    {Language::Spanish, {"escuela", "información", "informacion", "de", "la", "datos", "red"}},
    {Language::Russian, {"школа", "школы", "развитие", "развития", "в", "сети", "данные"}},
    {Language::Arabic, {"مدرسة", "المدرسة", "والتنمية", "التنمية", "في", "بيانات", "للاتصالات"}},
    {Language::Chinese, {"中国", "人民", "国际", "电联", "学校", "的", "信息社会", "，", "网络"}},
};

constexpr std::uint32_t things = 3; // what facets 4 and 5 speak of

const Background& background() {
    static const Background background{
        {things,
         {{"p", {{4, "a"}, {5, "a"}}},
          {"q", {{4, "a"}, {5, "b"}}},
          {"r", {{4, "b"}, {5, "a"}, {5, "c"}}},
          {"s", {{4, "b"}, {4, "c"}, {5, "d"}}},
          {"t", {{4, "d"}}},
          {"u", {}}}},
        {{"goal", {"connecting schools", "connecter les écoles", "школы в сети", "学校的网络"}},
         {"place", {"la red", "المدرسة", "5G"}},
         {"part", {"school", "schools of the", "data"}},
         {"mute", {}}}};
    return background;
}

class Maker {
  public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random);
    }

    Language language() { return all_languages[below(all_languages.size())]; }

    std::string word(Language language) {
        const std::vector<std::string>& words = vocabulary.at(language);
        return words[below(words.size())];
    }

    std::string text(Language language, std::size_t words) {
        std::string text;
        for (std::size_t i = 0; i < words; ++i) {
            text += word(language) + (language == Language::Chinese ? "" : " ");
        }
        return text;
    }

    Document document(std::size_t number) {
        Document made;
        made.key = "d/" + std::to_string(number);
        const Language first = language();
        made.texts.push_back({first, Weight::Title, text(first, 1 + below(3))});
        made.texts.push_back({first, Weight::Body, text(first, below(30))});
        if (below(3) == 0) {
            const Language second = language();
            made.texts.push_back({second, Weight::Body, text(second, below(20))});
            made.texts.push_back({second, Weight::Title, text(second, 1)});
        }
        if (below(3) == 0) {
            const std::vector<std::string> names{"goal", "place", "part", "mute", "unknown"};
            made.hints = {names[below(names.size())], names[below(names.size())]};
        }
        for (std::uint32_t facet = 0; facet < 3; ++facet) {
            for (std::size_t i = below(4); i > 0; --i) {
                made.values.push_back({facet, std::string(1, static_cast<char>('a' + below(5)))});
            }
        }
        for (std::size_t i = below(4); i > 0; --i) {
            const std::string thing(1, static_cast<char>('p' + below(6)));
            made.values.push_back({things, thing});
            const std::vector<FacetValue>& said = background().ties.said.at(thing);
            made.values.insert(made.values.end(), said.begin(), said.end());
        }
        made.time = static_cast<std::int64_t>(below(20));
        made.standing = static_cast<double>(below(3)) / 2;
        return made;
    }

    Query leaf() {
        const Language from = language();
        switch (below(6)) {
        case 0:
            return {Kind::Words, text(from, 2)};
        case 1: {
            std::string start = word(from);
            return {Kind::Prefix,
                    from == Language::Chinese ? start.substr(0, 3) : start.substr(0, 4)};
        }
        case 2:
            return {Kind::Value, {}, {static_cast<std::uint32_t>(below(3)), "b"}};
        default:
            return {Kind::Words, word(from)};
        }
    }

    Query query(std::size_t depth) {
        const std::size_t choice = depth == 0 ? 9 : below(10);
        if (choice == 0) {
            return {Kind::Everything};
        }
        if (choice > 4) {
            return leaf();
        }
        Query made{choice == 1 ? Kind::Not : choice == 2 ? Kind::Any : Kind::All};
        for (std::size_t i = choice == 1 ? 1 : 2 + below(2); i > 0; --i) {
            made.parts.push_back(m_is_relaxed && below(2) == 0 ? most() : query(depth - 1));
        }
        return made;
    }

    /// Words as people type them beside each other.
    Query most() {
        Query made{Kind::Most};
        std::string before;
        for (std::size_t i = 1 + below(3); i > 0; --i) {
            const Language from = language();
            made.parts.push_back({Kind::Words, below(3) == 0 ? text(from, 2) : word(from)});
            if (below(4) == 0) {
                Query same{Kind::Same};
                same.parts = {made.parts.back(), {Kind::Words, word(language())}};
                made.parts.back() = same;
            } else if (!before.empty()) {
                made.preferred.push_back({Kind::Words, before + " " + made.parts.back().text});
            }
            before = made.parts.back().text;
        }
        return made;
    }

    /// Whether queries may be relaxed, which goes by how rare words are.
    void relax(bool is_relaxed) { m_is_relaxed = is_relaxed; }

    std::vector<FacetFilter> filters() {
        std::vector<FacetFilter> made;
        for (const std::uint32_t facet : {0U, 1U, 2U, 4U, 5U}) {
            if (below(3) == 0) {
                made.push_back({facet});
                for (const std::string value : {"a", "b", "nobody"}) {
                    if (below(2) == 0) {
                        made.back().any.push_back(value);
                    }
                }
                if (below(3) == 0) {
                    made.back().none.push_back("c");
                }
            }
        }
        return made;
    }

    SearchRequest request() {
        SearchRequest made{m_is_relaxed && below(3) == 0 ? most() : query(2), filters()};
        made.order = below(4) == 0 ? Order::Newest : Order::Relevance;
        if (below(2) == 0) {
            made.reader = language();
        }
        made.offset = below(3) * 4;
        made.limit = below(12);
        made.counted = {2, 5, 0, 1, 4};
        if (below(5) == 0) {
            made.changed_after = static_cast<std::int64_t>(below(20));
        }
        return made;
    }

    Axis axis() {
        Axis made{std::array<std::uint32_t, 5>{0U, 1U, 2U, 4U, 5U}.at(below(5))};
        if (made.facet == 0 && below(2) == 0) {
            made.confirmed = 1;
        }
        made.values = {"d", "a", "nobody", "c"};
        return made;
    }

    CrossRequest crossing() { return {query(2), filters(), axis(), axis()}; }

  private:
    std::mt19937 m_random;
    bool m_is_relaxed = true;
};

std::string told(const Query& query) {
    static constexpr std::array names{"everything", "nothing", "words", "prefix", "value",
                                      "all",        "any",     "not",   "same",   "most"};
    std::string text = names.at(static_cast<std::size_t>(query.kind));
    text += "(" + query.text + query.value.value;
    for (const Query& part : query.parts) {
        text += " " + told(part);
    }
    return text + ")";
}

/// Whether rounding cannot have changed its place.
bool stands_alone(const std::vector<Hit>& hits, std::size_t i) {
    const auto differs = [&](std::size_t other) {
        return std::abs(hits[i].score - hits[other].score) > 1e-3;
    };
    return i > 0 && i + 1 < hits.size() && differs(i - 1) && differs(i + 1);
}

/// Scores to what a float holds, for the index adds them as floats.
void expect_same(const SearchResult& found, const SearchResult& expected, bool with_scores,
                 const std::string& what) {
    EXPECT_EQ(found.count, expected.count) << what;
    EXPECT_EQ(found.whole, expected.whole) << what;
    EXPECT_EQ(found.facets, expected.facets) << what;
    ASSERT_EQ(found.hits.size(), expected.hits.size()) << what;
    for (std::size_t i = 0; with_scores && i < found.hits.size(); ++i) {
        EXPECT_NEAR(found.hits[i].score, expected.hits[i].score, 1e-4) << what << " hit " << i;
        if (stands_alone(expected.hits, i)) {
            EXPECT_EQ(found.hits[i].key, expected.hits[i].key) << what << " hit " << i;
        }
    }
}

void expect_same(const Crossing& found, const Crossing& expected, const std::string& what) {
    EXPECT_EQ(found.count, expected.count) << what;
    const auto numbers = [](const std::vector<CellCount>& counts) {
        std::vector<std::size_t> all;
        for (const CellCount& each : counts) {
            all.insert(all.end(), {each.all, each.confirmed});
        }
        return all;
    };
    EXPECT_EQ(numbers(found.rows), numbers(expected.rows)) << what;
    EXPECT_EQ(numbers(found.columns), numbers(expected.columns)) << what;
    EXPECT_EQ(numbers(found.cells), numbers(expected.cells)) << what;
}

/// What is said of each hit sums up to its score.
void expect_explained(const Index& index, const SearchRequest& request, const SearchResult& found,
                      const std::string& what) {
    std::vector<Hit> hits{{.key = "nobody"}};
    hits.insert(hits.end(), found.hits.begin(), found.hits.end());
    const auto explained = explain(*index.view(), request, hits, analyzer_of_thread());
    ASSERT_EQ(explained.size(), hits.size());
    EXPECT_FALSE(explained[0].is_hit);
    for (std::size_t i = 1; i < hits.size(); ++i) {
        EXPECT_TRUE(explained[i].is_hit) << what << " " << hits[i].key;
        EXPECT_NEAR(explained[i].total, hits[i].score, 1e-4) << what << " " << hits[i].key;
        double sum = 0;
        for (const WordExplanation& word : explained[i].words) {
            EXPECT_NEAR(word.score, word.rarity * word.weight * word.share, 1e-9) << what;
            sum += word.score;
        }
        EXPECT_NEAR(sum * explained[i].factor, explained[i].total, 1e-9) << what;
    }
}

/// Read piece by piece, the list is the same as at once.
void expect_same_in_pieces(const Index& index, SearchRequest request, const std::string& what) {
    request.offset = 0;
    request.limit = 1000;
    const SearchResult whole = index.search(request);
    request.limit = 7;
    std::vector<Hit> pieces;
    for (bool is_over = false; !is_over;) {
        const SearchResult piece = index.search(request);
        EXPECT_EQ(piece.count, whole.count) << what;
        pieces.insert(pieces.end(), piece.hits.begin(), piece.hits.end());
        is_over = piece.hits.size() < request.limit;
        request.after = pieces.empty() ? std::nullopt : std::optional(pieces.back());
    }
    EXPECT_EQ(pieces, whole.hits) << what;
}

/// An index that knows the ties.
class TiedIndex : public Index {
  public:
    TiedIndex() : Index({{"one", "two", "three", "thing", "near", "far"}}) {
        replace(SegmentBuilder(facets).finish(), background());
    }

    static constexpr std::size_t facets = 6;
};

TEST(Index, AgreesWithAPlainScan) {
    std::size_t relaxed = 0;
    for (unsigned seed = 1; seed <= 3; ++seed) {
        Maker make(seed);
        NaiveIndex plain(TiedIndex::facets, background());
        std::vector<Document> documents;
        for (std::size_t i = 0; i < 200; ++i) {
            documents.push_back(make.document(i));
            plain.save(documents.back());
        }
        TiedIndex index;
        index.update(documents, {});
        for (int round = 0; round < 120; ++round) {
            const SearchRequest request = make.request();
            const std::string what = std::to_string(seed) + " " + told(request.query);
            const SearchResult found = index.search(request);
            expect_same(found, plain.search(request), true, what);
            expect_explained(index, request, found, what);
            if (round % 4 == 1) {
                expect_same_in_pieces(index, request, what);
            }
            relaxed += found.whole < found.count ? 1U : 0U;
            if (round % 4 == 0) {
                const CrossRequest crossing = make.crossing();
                expect_same(cross(*index.view(), crossing, analyzer_of_thread()),
                            plain.cross(crossing),
                            std::to_string(seed) + " " + told(crossing.query));
            }
        }
    }
    EXPECT_GT(relaxed, 20U);
}

TEST(Index, FindsMostOfTheWordsWhenFewDocumentsHaveAll) {
    Index index(Schema{{"kind"}});
    std::vector<Document> documents;
    const auto add = [&](std::string text, std::string kind = "x") {
        documents.push_back({"d/" + std::to_string(100 + documents.size()),
                             {{Language::English, Weight::Body, std::move(text)}},
                             {{0, std::move(kind)}}});
    };
    add("clean water");
    add("clean hands");
    add("drinking water", "y");
    for (int i = 0; i < 30; ++i) {
        add("other words");
    }
    index.update(documents, {});
    Query query{Kind::Most};
    query.parts = {{Kind::Words, "clean"}, {Kind::Words, "water"}};
    SearchRequest request{query};
    request.counted = {0};
    const SearchResult found = index.search(request);
    EXPECT_EQ(found.count, 3U);
    EXPECT_EQ(found.whole, 1U);
    EXPECT_EQ(found.hits.front().key, "d/100");
    EXPECT_EQ(found.facets.front().values, (std::vector<ValueCount>{{"x", 2}, {"y", 1}}));

    // A filter leaves of it what was counted.
    request.filters = {{0, {"y"}}};
    EXPECT_EQ(index.search(request).count, 1U);
    EXPECT_EQ(index.search(request).whole, 0U);

    // What is enough is not relaxed, and a word that is rare in what is asked must be there.
    for (std::size_t i = 0; i < enough_whole; ++i) {
        add("clean water");
    }
    index.update(documents, {});
    EXPECT_EQ(index.search({query}).count, enough_whole + 1);
    query.parts = {{Kind::Words, "other"}, {Kind::Words, "hands"}};
    EXPECT_EQ(index.search({query}).count, 1U);
}

TEST(Index, AgreesWithAPlainScanWhileItChanges) {
    Maker make(7);
    make.relax(false);
    NaiveIndex plain(TiedIndex::facets, background());
    TiedIndex index;
    for (int step = 0; step < 150; ++step) {
        std::vector<Document> saved;
        std::vector<std::string> erased;
        for (std::size_t i = make.below(4); i > 0; --i) {
            saved.push_back(make.document(make.below(60) * 4 + i)); // no key twice
        }
        if (make.below(3) == 0) {
            erased.push_back("d/" + std::to_string(make.below(240)));
        }
        index.update(saved, erased);
        for (const std::string& key : erased) {
            plain.erase(key);
        }
        for (const Document& document : saved) {
            plain.save(document);
        }
        const SearchRequest request = make.request();
        // Until segments are merged, deleted documents still count for how rare a word is.
        expect_same(index.search(request), plain.search(request), false, told(request.query));
        const CrossRequest crossing = make.crossing();
        expect_same(cross(*index.view(), crossing, analyzer_of_thread()), plain.cross(crossing),
                    told(crossing.query));
    }
    EXPECT_LT(index.view()->segments.size(), 20U);
}

/// Large segments are merged while others write: what was taken away meanwhile stays away.
TEST(Index, IsTidiedWhileItChanges) {
    Maker make(31);
    make.relax(false);
    NaiveIndex plain(TiedIndex::facets, background());
    TiedIndex index;
    std::size_t number = 0;
    const auto save_many = [&](std::size_t count) {
        std::vector<Document> documents;
        documents.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            documents.push_back(make.document(number++));
            plain.save(documents.back());
        }
        index.update(documents, {});
    };
    for (int i = 0; i < 4; ++i) {
        save_many(1100); // with what is erased below still too much
    }
    ASSERT_TRUE(index.needs_tidying()) << "too much for a writer";
    ASSERT_EQ(index.view()->segments.size(), 4U);
    std::atomic<int> merges = 0;
    {
        const std::jthread tidier([&] {
            while (index.tidy()) {
                ++merges;
            }
        });
        for (std::size_t i = 0; i < 60; ++i) {
            const std::vector<std::string> erased{"d/" + std::to_string(i * 7)};
            index.update({}, erased);
            plain.erase(erased.front());
        }
    }
    EXPECT_GE(merges, 1);
    EXPECT_FALSE(index.needs_tidying());
    EXPECT_FALSE(index.tidy());
    EXPECT_LT(index.view()->segments.size(), 4U);
    for (int round = 0; round < 10; ++round) {
        const SearchRequest request = make.request();
        expect_same(index.search(request), plain.search(request), false, told(request.query));
    }
}

TEST(Index, IsTheSameWhateverItsSegmentsAre) {
    Maker make(11);
    std::vector<Document> documents;
    for (std::size_t i = 0; i < 200; ++i) {
        documents.push_back(make.document(i));
    }
    TiedIndex whole;
    whole.update(documents, {});
    TiedIndex grown;
    for (const Document& document : documents) {
        grown.update(std::span(&document, 1), {});
    }
    ASSERT_GT(grown.view()->segments.size(), 1U);
    for (int round = 0; round < 100; ++round) {
        const SearchRequest request = make.request();
        expect_same(grown.search(request), whole.search(request), true, told(request.query));
    }
}

TEST(Index, FindsTermsBeyondOneBlockOfPostings) {
    TiedIndex index;
    std::vector<Document> documents;
    for (std::size_t i = 0; i < 1000; ++i) {
        Document document;
        document.key = "d/" + std::to_string(i);
        document.texts = {{Language::English, Weight::Body, "common words here"}};
        if (i % 301 == 300) {
            document.texts.push_back({Language::English, Weight::Body, "rare common thing"});
        }
        documents.push_back(std::move(document));
    }
    index.update(documents, {});
    EXPECT_EQ(index.search({{Kind::Words, "common"}}).count, 1000U);
    EXPECT_EQ(index.search({{Kind::Words, "rare common"}}).count, 3U);
    EXPECT_EQ(index.search({{Kind::Words, "common words"}}).count, 1000U);
    EXPECT_EQ(index.search({{Kind::Words, "here rare"}}).count, 0U); // in two texts
}

TEST(Index, SaysWhenAPrefixStandsForTooMuch) {
    TiedIndex index;
    Document document{"d/1", {{Language::English, Weight::Body, ""}}, {}};
    for (std::size_t i = 0; i < most_expansions + 5; ++i) {
        document.texts[0].text += "ref" + std::to_string(10'000 + i) + " ";
    }
    index.update(std::span(&document, 1), {});
    EXPECT_TRUE(index.search({{Kind::Prefix, "ref"}}).is_cut);
    EXPECT_FALSE(index.search({{Kind::Prefix, "ref100"}}).is_cut);
    EXPECT_EQ(index.search({{Kind::Prefix, "ref100"}}).count, 1U);
    EXPECT_EQ(index.search({{Kind::Prefix, "r"}}).count, 0U);
}

TEST(Index, IsAskedWhileItChanges) {
    TiedIndex index;
    std::atomic<bool> is_over = false;
    std::vector<std::jthread> readers;
    for (unsigned i = 0; i < 3; ++i) {
        readers.emplace_back([&, i] {
            Maker make(i);
            while (!is_over) {
                const SearchResult result =
                    index.search({.query = {Kind::Words, "school"}, .limit = 50});
                EXPECT_EQ(result.hits.size(), std::min<std::size_t>(result.count, 50));
            }
        });
    }
    Maker make(23);
    for (std::size_t i = 0; i < 200; ++i) {
        const Document document = make.document(i % 50);
        index.update(std::span(&document, 1), {});
    }
    is_over = true;
    readers.clear();
    EXPECT_EQ(index.documents(), 50U);
}

} // namespace
} // namespace stocktake::search
