// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/palette.hpp"
#include "features/catalogue/test_catalogue.hpp"
#include "features/catalogue/warmth.hpp"
#include "features/catalogue/world_map.hpp"

namespace stocktake::catalogue {
namespace {

class MapTest : public CatalogueTest {
  protected:
    MapTest() {
        for (web::Route& route : map_routes({*database, shelf, index})) {
            router.add(std::move(route));
        }
        publish(R"({"title": "One", "countries": ["KEN"]})");
        publish(R"({"title": "Two", "countries": ["KEN", "FRA"]})");
        publish(R"({"title": "Three"})");
    }
};

TEST_P(MapTest, CountsByCountryAndLeadsToTheRecords) {
    const Value model = page("/map").model;
    EXPECT_EQ(model.find("meta")->find("records")->as_integer(), 3);
    EXPECT_EQ(model.find("meta")->find("placed")->as_integer(), 2);
    std::string countries;
    for (const Value& item : model.find("items")->as_array()) {
        const std::int64_t count = item.find("count")->as_integer();
        countries += std::string(item.text_of("country")) + " " + std::to_string(count) + " ";
        const Value found = page(std::string(item.text_of("address"))).model;
        EXPECT_EQ(found.find("meta")->find("count")->as_integer(), count);
    }
    EXPECT_EQ(countries, "KEN 2 FRA 1 ");
    EXPECT_EQ(page("/map?q=two").model.find("items")->as_array().size(), 2U);
}

TEST_P(MapTest, ColoursCountriesAndNothingElse) {
    StringSink sink;
    page("/map").documents.at(0).write(sink);
    const std::string& picture = sink.text();
    const auto fill_of = [&](const std::string& title) {
        const auto at = picture.find("<title>" + title + "</title>");
        const auto fill = picture.rfind("fill=\"", at) + 6;
        return at == std::string::npos ? "" : picture.substr(fill, picture.find('"', fill) - fill);
    };
    EXPECT_EQ(fill_of("Kenya: 2 records"), palette::warm.back());
    EXPECT_EQ(fill_of("France: 1 record"),
              palette::warm.at(static_cast<std::size_t>(warmth_of(1, 2))));
    EXPECT_EQ(fill_of("Switzerland: no records"), palette::neutral);
    EXPECT_EQ(fill_of("Germany: no records"), ""); // no country of this database
}

TEST(Warmth, PartsTheNumbersWithoutGapsOrOverlaps) {
    for (const std::size_t largest : {1U, 2U, 3U, 9U, 100U, 12345U}) {
        std::size_t next = 1;
        for (int warmth = 1; warmth <= most_warmth; ++warmth) {
            if (const auto range = range_of_warmth(warmth, largest)) {
                EXPECT_EQ(range->first, next) << largest;
                EXPECT_EQ(warmth_of(range->first, largest), warmth);
                EXPECT_EQ(warmth_of(range->second, largest), warmth);
                next = range->second + 1;
            }
        }
        EXPECT_EQ(next, largest + 1);
    }
    EXPECT_EQ(warmth_of(0, 5), 0);
}

TEST(WorldMap, HasEachCountryOnce) {
    const WorldShapes& world = world_shapes();
    std::multiset<std::string> areas;
    for (const MapPath& shape : world.shapes) {
        areas.insert(shape.name);
    }
    for (const MapDot& dot : world.dots) {
        areas.insert(dot.area);
    }
    for (const char* country : {"KEN", "TUV", "RUS", "FJI", "LBN"}) {
        EXPECT_EQ(areas.count(country), 1U) << country;
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, MapTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
