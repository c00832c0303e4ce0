// SPDX-License-Identifier: Apache-2.0
// The data that ship, on every page, in every language: it renders, it is light, and it costs no
// more queries for more rows.
#include "features/frameworks/crosswalk_view.hpp"
#include "features/frameworks/geography.hpp"
#include "features/frameworks/node_view.hpp"
#include "features/frameworks/test_pages.hpp"
#include "web/compression.hpp"

namespace stocktake::frameworks {

namespace {

constexpr std::size_t page_budget = 21'500; // 30 kB for a first visit, less style and shell

/// Counts what passes through it.
class CountingTransaction final : public db::Transaction {
  public:
    explicit CountingTransaction(db::Transaction& inner) : m_inner(inner) {}

    db::Cursor query(std::string_view sql, db::Parameters parameters) override {
        ++count;
        return m_inner.query(sql, parameters);
    }

    db::Cursor stream(std::string_view sql, db::Parameters parameters) override {
        ++count;
        return m_inner.stream(sql, parameters);
    }

    std::int64_t execute(std::string_view sql, db::Parameters parameters) override {
        ++count;
        return m_inner.execute(sql, parameters);
    }

    void execute_script(std::string_view sql) override { m_inner.execute_script(sql); }

    [[nodiscard]] db::Engine engine() const override { return m_inner.engine(); }

    int count = 0;

  private:
    db::Transaction& m_inner;
};

class ShippedDataTest : public PagesTest {
  protected:
    ShippedDataTest() : PagesTest({"shipped", load_shipped}) {}

    static void load_shipped(db::Database& database) {
        make_tables(database);
        for (const Loader& loader : loaders()) {
            for (const auto& entry : std::filesystem::directory_iterator(STOCKTAKE_DATA)) {
                if (entry.path().extension() != ".json") {
                    continue;
                }
                const std::string text = text_at(entry.path());
                const LoadFile file{
                    entry.path().filename().string(), text, parse_json(text).value(), {}};
                if (loader.recognises(file)) {
                    loader.load(database, Actor{}, file);
                }
            }
        }
    }

    const std::vector<Ask> asks{
        {.route = "frameworks/list"},
        {.route = "frameworks/framework", .path = {{"framework", "wsis"}}},
        {.route = "frameworks/framework", .path = {{"framework", "sdg"}}},
        {.route = "frameworks/framework", .path = {{"framework", "gdc"}}},
        {.route = "frameworks/framework", .path = {{"framework", "sdg-indicators"}}},
        {.route = "frameworks/framework", .path = {{"framework", "countries"}}},
        {.route = "frameworks/node", .path = {{"framework", "wsis"}, {"node", "C5"}}},
        {.route = "frameworks/node", .path = {{"framework", "wsis"}, {"node", "C7"}}},
        {.route = "frameworks/node", .path = {{"framework", "sdg"}, {"node", "9"}}},
        {.route = "frameworks/node", .path = {{"framework", "sdg"}, {"node", "9.c"}}},
        {.route = "frameworks/node", .path = {{"framework", "gdc"}, {"node", "GDC-O1"}}},
        {.route = "frameworks/node",
         .path = {{"framework", "wsis20-followup"}, {"node", "W20-67"}}},
        {.route = "frameworks/node", .path = {{"framework", "sdg-indicators"}, {"node", "9.c.1"}}},
        {.route = "frameworks/node", .path = {{"framework", "countries"}, {"node", "KEN"}}},
        {.route = "frameworks/crosswalks"},
        {.route = "frameworks/crosswalk", .path = {{"crosswalk", "wsis-sdg"}}},
        {.route = "frameworks/crosswalk", .path = {{"crosswalk", "wsis-sdg-targets"}}},
        {.route = "frameworks/crosswalk", .path = {{"crosswalk", "core-wsis-editorial"}}},
        {.route = "frameworks/crosswalk",
         .path = {{"crosswalk", "wsis-sdg"}},
         .query = {{"from", "C7"}}},
        {.route = "frameworks/countries"},
        {.route = "frameworks/country", .path = {{"country", "KEN"}}},
        {.route = "frameworks/country", .path = {{"country", "WLF"}}},
        {.route = "frameworks/regions"},
        {.route = "frameworks/region", .path = {{"scheme", "m49"}, {"code", "001"}}},
        {.route = "frameworks/region", .path = {{"scheme", "itu"}, {"code", "AFR"}}},
    };

    static std::string name_of(const Ask& ask) {
        std::string name = ask.route;
        for (const auto& [key, value] : ask.path) {
            name += ' ' + value;
        }
        return name + ' ' + std::string(tag_of(ask.language));
    }
};

} // namespace

TEST_P(ShippedDataTest, RendersInEveryLanguageAndStaysLight) {
    const std::vector<web::TemplateRoot> roots{{"web", embedded::web_templates()},
                                               {"frameworks", description.templates}};
    const auto templates = web::Templates::load(
        roots, shipped_catalogue(), [](std::string_view name) { return "/" + std::string(name); });
    ASSERT_TRUE(templates) << stocktake::to_string(templates.error());
    for (Ask ask : asks) {
        for (const Language language : all_languages) {
            ask.language = language;
            const web::Page shown = page(ask);
            const std::string html = templates->render(shown.template_name, language, shown.model);
            EXPECT_FALSE(shown.title.empty()) << name_of(ask);
            EXPECT_FALSE(shown.description.empty()) << name_of(ask);
            EXPECT_EQ(html.find("frameworks."), std::string::npos) << name_of(ask);
            const std::string sent = web::compress(html, web::Encoding::Brotli, web::Effort::Fast);
            EXPECT_LT(sent.size(), page_budget) << name_of(ask);
        }
    }
}

TEST_P(ShippedDataTest, AsksTheDatabaseNoMoreOftenForMoreRows) {
    const auto count = [&](auto&& body) {
        return database->read([&](db::Transaction& transaction) {
            CountingTransaction counting(transaction);
            body(counting);
            return counting.count;
        });
    };
    EXPECT_EQ(count([](auto& transaction) { list_nodes(transaction, "wsis-themes", "2026"); }), 3);
    EXPECT_EQ(count([](auto& transaction) { list_nodes(transaction, "sdg", "2015"); }), 3);
    EXPECT_EQ(count([](auto& transaction) { list_frameworks(transaction); }), 2);
    EXPECT_EQ(count([](auto& transaction) { list_countries(transaction); }), 10);
    EXPECT_EQ(count([](auto& transaction) { list_node_texts(transaction); }), 1);
    const auto node_queries = [&](std::string_view framework, const std::string& id) {
        return count([&](db::Transaction& transaction) {
            view_of_node(transaction, *find_framework(transaction, framework), id);
        });
    };
    EXPECT_EQ(node_queries("wsis", "C5"), node_queries("wsis-themes", "TH-MEAS"));
    EXPECT_EQ(node_queries("sdg", "SDG9"), node_queries("wsis-themes", "TH-MEAS"));
    const auto crosswalk_queries = [&](const std::string& id) {
        return count([&](db::Transaction& transaction) {
            EXPECT_TRUE(view_of_crosswalk(transaction, id, {}, {}, {}));
        });
    };
    EXPECT_EQ(crosswalk_queries("wsis-sdg-targets"), crosswalk_queries("core-sdg-indicators"));
}

TEST_P(ShippedDataTest, GivesTheOfficialLinksOfALineAsRows) {
    const Ask ask{.route = "frameworks/crosswalk",
                  .path = {{"crosswalk", "wsis-sdg"}},
                  .query = {{"from", "C5"}}};
    std::vector<std::string> goals;
    page(ask).table().for_each_row(
        [&](std::span<const Value> row) { goals.push_back(row[4].as_string()); });
    EXPECT_EQ(goals, (std::vector<std::string>{"SDG 1", "SDG 4", "SDG 5", "SDG 7", "SDG 8", "SDG 9",
                                               "SDG 11", "SDG 16", "SDG 17"}));
}

INSTANTIATE_TEST_SUITE_P(Engines, ShippedDataTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& parameter) { return db::test_name_of(parameter.param); });

} // namespace stocktake::frameworks
