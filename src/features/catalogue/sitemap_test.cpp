// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/test_feeds.hpp"

#include <algorithm>

namespace stocktake::catalogue {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view site = "https://stocktake.example.org";

class SitemapTest : public FeedsTest {
  protected:
    /// The addresses in `<loc>`, without the site.
    static std::vector<std::string> addresses_in(const std::string& xml) {
        std::vector<std::string> addresses;
        for (auto at = xml.find("<loc>"); at != std::string::npos; at = xml.find("<loc>", at + 1)) {
            const auto start = at + 5 + site.size();
            EXPECT_EQ(xml.substr(at + 5, site.size()), site);
            std::string address = xml.substr(start, xml.find("</loc>", at) - start);
            for (auto amp = address.find("&amp;"); amp != std::string::npos;
                 amp = address.find("&amp;")) {
                address.replace(amp, 5, "&");
            }
            addresses.push_back(std::move(address));
        }
        return addresses;
    }

    void withdraw(const registry::RecordId& record) {
        ASSERT_TRUE(registry::move_record({*database, shelf, nullptr}, sec, record,
                                          {kinds::MoveName::Withdraw, "A mistake", {}, 1},
                                          noon + 1h));
    }
};

TEST_P(SitemapTest, NamesEveryPublicPageAndWhenRecordsChanged) {
    publish(R"({"title": "Wells"})");
    const registry::RecordId gone = publish(R"({"title": "Gone"})");
    withdraw(gone);
    const std::string xml = raw("/sitemap.xml");
    EXPECT_EQ(xml.find(gone.text()), std::string::npos);
    expect_golden("sitemap.xml", masked(xml));
}

TEST_P(SitemapTest, IsAnIndexOfPartsWhenThereIsTooMuch) {
    for (int i = 0; i < 8; ++i) {
        publish(R"({"title": "Same words"})");
    }
    const auto whole = addresses_in(raw("/sitemap.xml"));
    ASSERT_GT(whole.size(), 20U);

    router = {};
    router.add(sitemap_routes(desk, {.most = 5, .step = 3}).front());
    const std::string index_of_parts = raw("/sitemap.xml");
    expect_golden("sitemap-index.xml", masked(index_of_parts));
    std::vector<std::string> together;
    for (const std::string& part : addresses_in(index_of_parts)) {
        const auto addresses = addresses_in(raw(part));
        EXPECT_LE(addresses.size(), 3U) << part;
        together.insert(together.end(), addresses.begin(), addresses.end());
    }
    EXPECT_EQ(together, whole);
}

TEST_P(SitemapTest, HasNoEmptyParts) {
    const registry::RecordId record = publish(R"({"title": "Wells"})");
    EXPECT_EQ(addresses_in(raw("/sitemap.xml?section=records")).size(), 1U);
    withdraw(record);
    for (const char* part : {"section=reference&from=x&before=-3", "section=reference&from=9000",
                             "section=records&from=zz&before=a", "section=records"}) {
        const auto answer = ask(std::string("/sitemap.xml?") + part);
        ASSERT_FALSE(answer.has_value()) << part;
        EXPECT_EQ(answer.error().kind, ErrorKind::NotFound) << part;
    }
}

INSTANTIATE_TEST_SUITE_P(Engines, SitemapTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
