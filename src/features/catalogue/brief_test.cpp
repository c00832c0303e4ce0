// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/test_catalogue.hpp"

namespace stocktake::catalogue {
namespace {

class BriefTest : public CatalogueTest {
  protected:
    BriefTest() {
        for (web::Route& route : brief_routes({*database, shelf, index})) {
            router.add(std::move(route));
        }
        publish(R"({"title": "One", "countries": ["KEN"],
                    "period": {"from": "2024", "to": "2024"},
                    "lines": [{"framework": "wsis", "node": "C5"}]})");
        publish(R"({"title": "Two", "countries": ["KEN", "FRA"],
                    "period": {"from": "2025", "to": "2025"},
                    "lines": [{"framework": "sdg", "node": "9.c"}]})",
                "WHO");
        publish(R"({"title": "Three"})");
    }

    std::int64_t found_at(std::string_view address) {
        return page(std::string(address)).model.find("meta")->find("count")->as_integer();
    }
};

TEST_P(BriefTest, SaysHowMuchThereIsSinceWhenAndHowMuchOfItIsKnown) {
    const Value meta = *page("/brief").model.find("meta");
    EXPECT_EQ(meta.find("count")->as_integer(), 3);
    EXPECT_EQ(meta.text_of("first_year"), "2024");
    EXPECT_EQ(meta.text_of("last_year"), "2025");
    EXPECT_EQ(meta.find("with_year")->as_integer(), 2);
    EXPECT_EQ(meta.find("with_country")->as_integer(), 2);
    EXPECT_EQ(page("/brief?country=FRA").model.text_of("subject"), "France");
    EXPECT_EQ(page("/brief?country=FRA").model.find("meta")->text_of("lead"), "1 record, 2025");
    EXPECT_EQ(page("/brief?year=2024").model.find("meta")->text_of("lead"), "1 record, 2024");
    EXPECT_EQ(page("/brief?q=nothing").model.find("meta")->text_of("lead"), "No records");
}

TEST_P(BriefTest, LeadsFromEachNumberToItsRecords) {
    for (const char* query : {"", "?country=KEN", "?line=C5", "?org=WHO"}) {
        const Value model = page("/brief" + std::string(query)).model;
        std::int64_t numbers = 0;
        const auto expect_all = [&](const Value& values) {
            for (const Value& value : values.as_array()) {
                EXPECT_EQ(found_at(value.text_of("address")), value.find("count")->as_integer())
                    << value.text_of("address");
                ++numbers;
            }
        };
        expect_all(*model.find("years"));
        for (const Value& group : model.find("groups")->as_array()) {
            expect_all(*group.find("values"));
        }
        EXPECT_GT(numbers, 2) << query;
        EXPECT_EQ(found_at(model.text_of("records_address")),
                  model.find("meta")->find("count")->as_integer());
    }
}

TEST_P(BriefTest, NamesTheLinesWithoutARecord) {
    std::string codes;
    const Value model = page("/brief?country=KEN").model;
    for (const Value& gap : model.find("gaps")->find("items")->as_array()) {
        codes += std::string(gap.text_of("code")) + " ";
    }
    EXPECT_EQ(codes, "C7 ");
}

INSTANTIATE_TEST_SUITE_P(Engines, BriefTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
