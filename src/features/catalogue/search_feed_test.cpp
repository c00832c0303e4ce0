// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/test_feeds.hpp"

namespace stocktake::catalogue {
namespace {

using namespace std::chrono_literals;

class SearchFeedTest : public FeedsTest {
  protected:
    /// Titles of the entries, one a line.
    std::string entries(const std::string& query) {
        const std::string feed = document("/search.atom?" + query);
        std::string titles;
        for (auto at = feed.find("<entry"); at != std::string::npos;
             at = feed.find("<entry", at + 1)) {
            const auto start = feed.find("<title>", at) + 7;
            titles += feed.substr(start, feed.find("</title>", start) - start) + "\n";
        }
        return titles;
    }
};

TEST_P(SearchFeedTest, TellsOfTheRecordsFoundTheLastChangedFirst) {
    publish(R"({"title": "Access for schools", "text": "Radio <links> & fibre.",
                "lines": [{"framework": "sdg", "node": "9.c"}], "contact": "secret@example.org"})",
            "ITU", Language::English,
            {{Language::French, *parse_json(R"({"title": "Écoles connectées"})")}});
    publish(R"({"title": "Access to wells"})", "WHO", Language::English, {}, noon + 1h);
    publish(R"({"title": "Boats"})", "WHO", Language::English, {}, noon + 2h);
    const std::string feed = document("/search.atom?q=access&org=ITU&org=WHO");
    EXPECT_EQ(feed.find("secret"), std::string::npos);
    expect_golden("search.atom", masked(feed));
}

TEST_P(SearchFeedTest, LeavesOutWhatIsNoRecordAndWhatIsExcluded) {
    publish(R"({"title": "Wells"})", "ITU");
    publish(R"({"title": "Boats"})", "WHO", Language::English, {}, noon + 1h);
    EXPECT_EQ(entries(""), "Boats\nWells\n");
    EXPECT_EQ(entries("sort=best&org=-WHO"), "Wells\n");
    EXPECT_EQ(entries("kind=activity"), "Boats\nWells\n");
    EXPECT_EQ(entries("kind=node"), "");
    EXPECT_EQ(entries("kind=-activity"), "");
    const std::string empty = document("/search.atom?kind=node");
    EXPECT_NE(empty.find("<updated>1970-01-01T00:00:00.000Z</updated>"), std::string::npos);
    EXPECT_EQ(empty.find("rel=\"first\""), std::string::npos);
}

/// The addresses of the relations between pages, one a line.
std::string relations_in(const std::string& feed) {
    std::string text;
    for (const std::string relation : {"first", "previous", "next", "last"}) {
        const auto at = feed.find("rel=\"" + relation + "\"");
        if (at != std::string::npos) {
            const auto start = feed.find("href=\"https://stocktake.example.org", at) + 35;
            text += relation + " " + feed.substr(start, feed.find('"', start) - start) + "\n";
        }
    }
    return text;
}

TEST_P(SearchFeedTest, ComesInPagesThatLeadToEachOther) {
    for (int i = 0; i < 101; ++i) {
        publish(R"({"title": "Same words"})");
    }
    EXPECT_EQ(entries("q=same").size(), 50 * 11U);
    EXPECT_EQ(entries("q=same&page=3"), "Same words\n");
    EXPECT_EQ(relations_in(document("/search.atom?q=same")),
              "first /search.atom?q=same\n"
              "next /search.atom?q=same&amp;page=2\n"
              "last /search.atom?q=same&amp;page=3\n");
    EXPECT_EQ(relations_in(document("/search.atom?q=same&page=9")),
              "first /search.atom?q=same\n"
              "previous /search.atom?q=same&amp;page=3\n"
              "last /search.atom?q=same&amp;page=3\n");
    const std::string id = "<id>https://stocktake.example.org/search.atom?q=same</id>";
    EXPECT_NE(document("/search.atom?q=same").find(id), std::string::npos);
    EXPECT_NE(document("/search.atom?q=same&page=2").find(id), std::string::npos);
}

TEST_P(SearchFeedTest, ListsThePageAsLinkedData) {
    publish(R"({"title": "Access for schools"})");
    EXPECT_EQ(masked(document("/search.jsonld?q=access", Language::French)),
              R"({"@context":"https://schema.org","@type":"SearchResultsPage",)"
              R"("@id":"https://stocktake.example.org/search?q=access",)"
              R"("url":"https://stocktake.example.org/search?q=access",)"
              R"("name":"Recherche : access","inLanguage":"fr",)"
              R"("mainEntity":{"@type":"ItemList","numberOfItems":2,"itemListElement":[)"
              R"({"@type":"ListItem","position":1,)"
              R"("url":"https://stocktake.example.org/frameworks/sdg/9.c","name":"9.c Access"},)"
              R"({"@type":"ListItem","position":2,)"
              R"("url":"https://stocktake.example.org/records/id-of-Access-for-schools",)"
              R"("name":"Access for schools"}]}})");
}

INSTANTIATE_TEST_SUITE_P(Engines, SearchFeedTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
