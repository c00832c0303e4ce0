// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/kept_search.hpp"

#include "features/catalogue/test_catalogue.hpp"

namespace stocktake::catalogue {
namespace {

using namespace std::chrono_literals;

class KeptSearchTest : public CatalogueTest {
  protected:
    KeptSearch kept(std::string_view address) {
        return KeptSearch::read(address, shelf.library()).value();
    }

    std::string refusal(std::string_view address) {
        const auto read = KeptSearch::read(address, shelf.library());
        return read ? "" : read.error().message.id;
    }

    /// `3: Wells, Boats`
    std::string news(std::string_view address, Timestamp after, std::size_t most = 10,
                     Language language = Language::English) {
        const auto view = index.view();
        const KeptSearch search = kept(address);
        const News news = database->read([&](db::Transaction& transaction) {
            return search.news(transaction, *view, {after, most}, {shipped_catalogue(), language});
        });
        std::string text = std::to_string(news.count) + ":";
        for (const FoundTitle& each : news.newest) {
            text += " " + each.title;
        }
        return text;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, KeptSearchTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(KeptSearchTest, HasOneAddressForWhatAsksTheSame) {
    const std::string address = "/search?q=clean+water&line=C5&line=C7&country=KEN";
    EXPECT_EQ(kept("/search?country=ken&line=C7&line=C5&q=clean+water&sort=newest&page=3&lang=fr")
                  .address(),
              kept(address).address());
    EXPECT_EQ(kept("https://stocktake.example.org/search?utm=x").address(), "/search");
    EXPECT_EQ(kept("/search?q=wells").newest_address(), "/search?q=wells&sort=newest");
}

TEST_P(KeptSearchTest, SaysWhatItAsks) {
    const KeptSearch search = kept("/search?q=wells&country=KEN&line=-C5");
    EXPECT_EQ(search.subject({shipped_catalogue(), Language::French}),
              "wells · sauf C5 Confiance · Kenya");
}

TEST_P(KeptSearchTest, RefusesWhatTheSearchRefuses) {
    EXPECT_EQ(refusal("/matrix?rows=sdg"), "catalogue.error.no_search");
    EXPECT_EQ(refusal("/search?q=%00"), "web.request.malformed_fields");
    EXPECT_EQ(refusal("/search?q=" + std::string(longest_query + 1, 'a')), "site.error.parameters");
}

TEST_P(KeptSearchTest, TellsWhatChangedSinceTheNewestFirst) {
    publish(R"({"title": "Wells"})", "ITU", Language::English,
            {{Language::French, *parse_json(R"({"title": "Puits"})")}}, noon + 2h);
    publish(R"({"title": "Old wells"})");
    publish(R"({"title": "New wells"})", "WHO", Language::English, {}, noon + 1h);
    EXPECT_EQ(news("/search?q=wells", noon), "2: Wells New wells");
    EXPECT_EQ(news("/search?q=wells", noon, 1), "2: Wells");
    EXPECT_EQ(news("/search?q=wells&org=ITU", noon - 1h), "2: Wells Old wells");
    EXPECT_EQ(news("/search?org=ITU", noon, 10, Language::French), "1: Puits");
    EXPECT_EQ(news("/search?q=wells", noon + 2h), "0:");
    EXPECT_EQ(kept("/search?q=wells").count(*index.view()), 3);
}

TEST_P(KeptSearchTest, TellsNothingOfRecordsThatHaveSomeOfTheWords) {
    publish(R"({"title": "Clean water"})");
    publish(R"({"title": "Clean boats"})");
    EXPECT_EQ(kept("/search?q=clean+water").count(*index.view()), 2);
    EXPECT_EQ(news("/search?q=clean+water", noon - 1h), "1: Clean water");
}

TEST_P(KeptSearchTest, LeavesOutWhatHasGoneSince) {
    const registry::RecordId wells = publish(R"({"title": "Wells"})");
    publish(R"({"title": "More wells"})");
    const auto before = index.view();
    const registry::Desk desk{*database, shelf, nullptr};
    ASSERT_TRUE(registry::change_consent(desk, sec, wells, registry::Consent::Secretariat, noon));
    const KeptSearch search = kept("/search?q=wells");
    const News told = database->read([&](db::Transaction& transaction) {
        return search.news(transaction, *before, {noon - 1h},
                           {shipped_catalogue(), Language::English});
    });
    EXPECT_EQ(told.count, 1);
    EXPECT_EQ(told.newest.at(0).title, "More wells");
}

TEST_P(KeptSearchTest, IsOutdatedWhenWhatItAsksForIsNotThereAnyMore) {
    publish(R"({"title": "Wells", "countries": ["KEN"]})");
    const auto is_outdated = [&](std::string_view address) {
        return kept(address).is_outdated(*index.view());
    };
    EXPECT_FALSE(is_outdated("/search?country=FRA")) << "nobody does anything there yet";
    EXPECT_FALSE(is_outdated("/search?country=KEN&country=ATL")) << "Kenya is there still";
    EXPECT_TRUE(is_outdated("/search?country=ATL"));
    EXPECT_TRUE(is_outdated("/search?kind=pledge"));
    EXPECT_TRUE(is_outdated("/search?org=GONE"));
}

TEST_P(KeptSearchTest, IsOfferedToOthersByAnAddress) {
    web::Router with_offer;
    for (web::Route& route :
         search_routes({*database, shelf, index, "", "", {{"catalogue.search.title", "/keep"}}})) {
        with_offer.add(std::move(route));
    }
    router = std::move(with_offer);
    const web::Page shown = page("/search?q=wells&country=KEN");
    EXPECT_EQ(to_json(*shown.model.find("offers")),
              R"([{"offer_label":"Search","offer_address":"/keep?q=wells&country=KEN"}])");
    EXPECT_EQ(shown.caching, web::Caching::Public);
}

} // namespace
} // namespace stocktake::catalogue
