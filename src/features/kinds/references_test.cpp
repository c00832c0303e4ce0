// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/references.hpp"

#include "features/kinds/test_database.hpp"

namespace stocktake::kinds {

namespace {

/// Counts what is asked of a transaction.
class CountingTransaction final : public db::Transaction {
  public:
    explicit CountingTransaction(db::Transaction& inner) : m_inner(inner) {}

    db::Cursor query(std::string_view sql, db::Parameters parameters) override {
        ++m_count;
        return m_inner.query(sql, parameters);
    }

    db::Cursor stream(std::string_view sql, db::Parameters parameters) override {
        ++m_count;
        return m_inner.stream(sql, parameters);
    }

    std::int64_t execute(std::string_view sql, db::Parameters parameters) override {
        ++m_count;
        return m_inner.execute(sql, parameters);
    }

    void execute_script(std::string_view sql) override { m_inner.execute_script(sql); }

    [[nodiscard]] db::Engine engine() const override { return m_inner.engine(); }

    [[nodiscard]] int count() const { return m_count; }

  private:
    db::Transaction& m_inner;
    int m_count = 0;
};

class ReferencesTest : public KindsTest {
  protected:
    std::shared_ptr<const References> references() {
        return database->read(
            [](db::Transaction& transaction) { return References::load(transaction); });
    }

    int queries() {
        return database->read([](db::Transaction& transaction) {
            CountingTransaction counting(transaction);
            References::load(counting);
            return counting.count();
        });
    }
};

std::string id_of(const frameworks::NodeName* node) {
    return node == nullptr ? "none" : node->id;
}

std::string id_of(const OrganizationCard* card) {
    return card == nullptr ? "none" : card->id;
}

} // namespace

TEST_P(ReferencesTest, KnowNodesByAllTheirNames) {
    load_references();
    const auto known = references();
    EXPECT_EQ(known->framework_ids(), (std::vector<std::string_view>{"countries", "regions", "sdg",
                                                                     "stakeholder-types", "wsis"}));
    for (const char* name : {"KEN", "KE", "Kenya", " kenya ", "كينيا", "le kenya"}) {
        EXPECT_EQ(id_of(known->find_node("countries", name)), "KEN") << name;
    }
    EXPECT_EQ(id_of(known->find_node("countries", "Pearl of Africa")), "UGA");
    for (const char* name : {"SDG9.c", "9.c", "access"}) {
        EXPECT_EQ(id_of(known->find_node("sdg", name)), "SDG9.c") << name;
    }
    EXPECT_EQ(id_of(known->find_node("sdg", "SDG 9")), "SDG9");
    EXPECT_EQ(id_of(known->find_node("sdg", "KEN")), "none");
    EXPECT_EQ(id_of(known->find_node("none", "KEN")), "none");
    EXPECT_EQ(id_of(known->get_node("sdg", "SDG9.c")), "SDG9.c");
    EXPECT_EQ(id_of(known->get_node("sdg", "9.c")), "none");
    EXPECT_EQ(known->nearest_node("countries", "Kenia"), "KEN");
    EXPECT_EQ(known->nearest_node("countries", "Atlantis"), std::nullopt);
    EXPECT_TRUE(known->has_framework("regions"));
    EXPECT_FALSE(known->has_framework("KEN"));
}

TEST_P(ReferencesTest, HaveNodesInReadingOrderWithParentAndKind) {
    load_references();
    const auto known = references();
    const frameworks::NodeName target{.framework = "sdg",
                                      .version = "1",
                                      .id = "SDG9.c",
                                      .code = "SDG9.c",
                                      .address = "/frameworks/sdg/9.c",
                                      .titles = {{Language::English, "Access"}},
                                      .parent = "SDG9",
                                      .kind = "target",
                                      .references = {},
                                      .groups = {}};
    ASSERT_EQ(known->nodes("sdg").size(), 2U);
    EXPECT_EQ(known->nodes("sdg")[1], target);
    EXPECT_EQ(known->nodes("wsis")[0].id, "C5"); // as in the file
    EXPECT_TRUE(known->nodes("none").empty());
}

TEST_P(ReferencesTest, SpeakOfTheCurrentVersionOnly) {
    load_references();
    load_or_throw(replaced(framework_file("wsis", R"([
        {"id": "C5", "title": {"en": "Trust"}}, {"id": "C9", "title": {"en": "Media"}}])"),
                           R"("version": "1")", R"("version": "2")"));
    const auto known = references();
    EXPECT_EQ(id_of(known->find_node("wsis", "Trust")), "C5");
    EXPECT_EQ(id_of(known->find_node("wsis", "Confidence")), "none");
    EXPECT_EQ(id_of(known->find_node("wsis", "C1")), "none");
    EXPECT_EQ(known->find_node("wsis", "C9")->version, "2");
}

TEST_P(ReferencesTest, KnowOrganizationsByAllTheirNames) {
    load_references();
    const auto known = references();
    for (const char* name : {"ITU", "itu", "Telecommunication Union", " the union "}) {
        EXPECT_EQ(id_of(known->find_organization(name)), "ITU") << name;
    }
    EXPECT_EQ(id_of(known->find_organization("Union")), "none");
    EXPECT_EQ(id_of(known->get_organization("WHO")), "WHO");
    EXPECT_EQ(id_of(known->get_organization("who")), "none");
    const OrganizationCard itu{"ITU",
                               "ITU",
                               "IO",
                               "",
                               {{Language::English, "Telecommunication Union"}},
                               {{Language::English, "The Union"}}};
    ASSERT_EQ(known->organizations().size(), 2U);
    EXPECT_EQ(known->organizations()[0], itu);
}

TEST(References, PreferAnExactNameToOneThatIsAlikeWhenFolded) {
    using enum Language;
    const auto known = References::of({}, {{"A", "WHO", "", "", {{English, "Mediá"}}},
                                           {"B", "", "", "", {{English, "Who"}, {French, "Media"}}},
                                           {"C", "", "", "", {{English, "A"}}}});
    EXPECT_EQ(id_of(known->find_organization("WHO")), "A");
    EXPECT_EQ(id_of(known->find_organization("Who")), "B");
    EXPECT_EQ(id_of(known->find_organization("who")), "none");
    EXPECT_EQ(id_of(known->find_organization("Media")), "B");
    EXPECT_EQ(id_of(known->find_organization("A")), "A"); // an id is nobody else's name
}

TEST(References, AreEmptyWhereNothingIsKnown) {
    const auto nothing = References::of({}, {});
    EXPECT_TRUE(nothing->framework_ids().empty());
    EXPECT_EQ(nothing->find_organization("x"), nullptr);
    EXPECT_EQ(nothing->find_organization(""), nullptr);
    EXPECT_EQ(nothing->find_node("x", ""), nullptr);
}

TEST_P(ReferencesTest, CostTheSameNumberOfQueriesWhateverThereIs) {
    const int empty = queries();
    load_references();
    EXPECT_EQ(queries(), empty);
    EXPECT_LE(empty, 6);
}

INSTANTIATE_TEST_SUITE_P(Databases, ReferencesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& info) { return db::test_name_of(info.param); });

} // namespace stocktake::kinds
