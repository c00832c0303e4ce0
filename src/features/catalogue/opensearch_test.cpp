// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/test_feeds.hpp"

namespace stocktake::catalogue {
namespace {

class OpensearchTest : public FeedsTest {};

TEST_P(OpensearchTest, DescribesTheSearchInTheLanguageOfTheReader) {
    expect_golden("opensearch.xml", raw("/opensearch.xml"));
    EXPECT_NE(raw("/opensearch.xml", Language::French)
                  .find("<Description>" +
                        web::Speaker(shipped_catalogue(),
                                     Language::French)("catalogue.search.description") +
                        "</Description>"),
              std::string::npos);
}

TEST_P(OpensearchTest, NamesAddressesThatTheSearchTakesWithAndWithoutAPage) {
    publish(R"({"title": "Wells"})");
    EXPECT_EQ(titles("q=wells&page="), "Wells\n");
    EXPECT_NE(document("/search.atom?q=wells&page=").find("<title>Wells</title>"),
              std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Engines, OpensearchTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
