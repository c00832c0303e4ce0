// SPDX-License-Identifier: Apache-2.0
// Lists: what they hold, how they are narrowed, where their links lead.
#include "features/registry/list_filter.hpp"
#include "features/registry/published.hpp"
#include "features/registry/test_pages.hpp"

#include <map>

namespace stocktake::registry {

namespace {

class ListPagesTest : public PagesTest {
  protected:
    ListPagesTest() {
        published_as("First", {{"countries", "KEN"}, {"lines", "C5"}, {"period.from", "2024"}});
        published_as("Second", {{"countries", "KEN"},
                                {"countries", "FRA"},
                                {"lines", "C5-part"},
                                {"period.from", "2025-03"}});
        published_as("Third", {{"lines", "C1"}, {"period.from", "2025"}}, Consent::Unnamed);
    }

    std::int64_t count(const std::string& query) {
        return page({"/activities.json" + query}).model.find("meta")->find("count")->as_integer();
    }

    /// `Kenya (2)` for each option of a select.
    std::string options(const std::string& address, std::string_view name) {
        std::string text;
        const web::Page list = page({address});
        for (const Value& select : list.model.find("filter")->find("selects")->as_array()) {
            if (select.text_of("name") == name) {
                for (const Value& option : select.find("options")->as_array()) {
                    text += std::string(option.text_of("label")) +
                            (option.find("is_selected")->as_bool() ? "*" : "") + "\n";
                }
            }
        }
        return text;
    }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, ListPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(ListPagesTest, ShowWhatIsPublished) {
    const web::Page list = page({"/activities"});
    EXPECT_EQ(list.title, "Activities");
    EXPECT_EQ(list.caching, web::Caching::Public);
    EXPECT_EQ(list.model.find("meta")->find("count")->as_integer(), 3);
    const std::string text = rendered(list);
    for (const char* title : {"First", "Second", "Third"}) {
        EXPECT_TRUE(has(text, title)) << title;
    }
    EXPECT_TRUE(has(text, "Name of ITU"));
    EXPECT_TRUE(has(text, "href=\"/activities/new\""));
}

TEST_P(ListPagesTest, SayNothingOfAnOrganizationThatIsNotNamed) {
    const web::Page list = page({"/activities"});
    std::map<std::string, std::string> organizations;
    for (const Value& item : list.model.find("items")->as_array()) {
        const Value* organization = item.find("organization");
        organizations[std::string(item.text_of("title"))] =
            organization->is_null() ? "" : organization->text_of("id");
    }
    EXPECT_EQ(organizations, (std::map<std::string, std::string>{
                                 {"First", "ITU"}, {"Second", "ITU"}, {"Third", ""}}));
    EXPECT_FALSE(has(rendered(list), "rganization not named")); // the record's page says it
}

TEST_P(ListPagesTest, NameNodesInReadingOrder) {
    published(Consent::Named, {{"title", "Aligned"},
                               {"period.from", "2025"},
                               {"lines", "C10"},
                               {"lines", "C6"},
                               {"lines", "C1"}});
    std::string nodes;
    const web::Page list = page({"/activities"});
    for (const Value& item : list.model.find("items")->as_array()) {
        if (item.text_of("title") == "Aligned") {
            for (const Value& alignment : item.find("alignments")->as_array()) {
                (nodes += alignment.text_of("node")) += ' ';
            }
        }
    }
    EXPECT_EQ(nodes, "C1 C6 C10 ");
}

TEST_P(ListPagesTest, KnowNoOtherKind) {
    EXPECT_EQ(said(ask({"/boats"})), "not_found site.error.not_found");
    EXPECT_EQ(said(ask({"/boats.json"})), "not_found site.error.not_found");
    EXPECT_EQ(said(ask(post("/activities/boats", ann))), "not_found site.error.not_found");
}

TEST_P(ListPagesTest, AreNarrowedByWhatPeopleAskFor) {
    EXPECT_EQ(count(""), 3);
    EXPECT_EQ(count("?country=KEN"), 2);
    EXPECT_EQ(count("?country=FRA"), 1);
    EXPECT_EQ(count("?country=FRA&country=KEN"), 2); // either
    EXPECT_EQ(count("?country=CHE"), 0);
    EXPECT_EQ(count("?country=Atlantis"), 0); // and not everything
    EXPECT_EQ(count("?organization=ITU"), 2); // the third does not say whose it is
    EXPECT_EQ(count("?year=2025"), 2);
    EXPECT_EQ(count("?line=C5"), 2); // with what stands below it
    EXPECT_EQ(count("?line=C5-part"), 1);
    EXPECT_EQ(count("?line=C5&country=FRA"), 1); // both
    EXPECT_EQ(count("?node=wsis:C1"), 1);
    EXPECT_EQ(count("?node=nothing"), 0);
    EXPECT_EQ(count("?freshness=ended"), 0);
    EXPECT_EQ(said(ask({"/activities.json?freshness=blue"})),
              "invalid_input site.error.parameters freshness: site.parameter.choice");
    EXPECT_EQ(said(ask({"/activities.json?contry=KEN"})),
              "invalid_input site.error.parameters contry: site.parameter.unknown_nearest");
}

TEST_P(ListPagesTest, OfferWhatThereIsWithTrueNumbers) {
    EXPECT_EQ(options("/activities", "country"), "France (1)\nKenya (2)\n");
    EXPECT_EQ(options("/activities", "year"), "2025 (2)\n2024 (1)\n");
    EXPECT_EQ(options("/activities", "organization"), "Name of ITU (2)\n");
    // C5 stands for its part as well, so a number of its own would mislead.
    EXPECT_EQ(options("/activities", "line"), "Governments (1)\nConfidence\nA part of it (1)\n");
    EXPECT_EQ(options("/activities?country=FRA", "year"), "2025 (1)\n");
    EXPECT_EQ(options("/activities?country=FRA", "country"), "France (1)*\nKenya (2)\n");
    EXPECT_EQ(options("/activities?country=CHE", "country"),
              "France (1)\nKenya (2)\nSwitzerland*\n");
}

TEST_P(ListPagesTest, LetEachNarrowingBeTakenBack) {
    const web::Page list = page({"/activities?line=C5&country=KEN&freshness=red"});
    std::string text;
    for (const Value& each : list.model.find("meta")->find("narrowed_by")->as_array()) {
        text += std::string(each.text_of("label")) + " " +
                std::string(each.text_of("remove_address")) + "\n";
    }
    EXPECT_EQ(text, "Kenya /activities?line=C5&freshness=red\n"
                    "Confidence /activities?country=KEN&freshness=red\n"
                    "Inactive: over two years old /activities?country=KEN&line=C5\n");
    EXPECT_TRUE(has(rendered(list), "Nothing fits all of this."));
}

TEST_P(ListPagesTest, ComeInPagesOfTwenty) {
    for (int i = 0; i < 19; ++i) {
        published_as("More " + std::to_string(i));
    }
    const web::Page first = page({"/activities"});
    EXPECT_EQ(first.model.find("items")->as_array().size(), 20U);
    EXPECT_EQ(first.model.find("meta")->text_of("next"), "/activities?page=2");
    const web::Page last = page({"/activities?page=9"});
    EXPECT_EQ(last.model.find("items")->as_array().size(), 2U);
    EXPECT_EQ(last.model.find("meta")->find("page")->as_integer(), 2);
    EXPECT_TRUE(has(rendered(first), "aria-current=\"page\">1<"));
}

TEST_P(ListPagesTest, SpeakEveryLanguage) {
    for (const Language language : all_languages) {
        Ask asked{"/activities?country=KEN"};
        asked.language = language;
        EXPECT_TRUE(has(html(asked), "First")) << tag_of(language);
    }
}

TEST_P(ListPagesTest, ShowTheBestTextAndSayWhich) {
    const RecordId id = published_as("Original");
    const Layer layer{id,
                      Language::French,
                      LayerBasis::Machine,
                      Value::object({{"title", "Traduit"}}),
                      record(id).revision,
                      {},
                      {}};
    ASSERT_EQ(said(save_layer(desk(), sec, layer, noon)), "ok");
    Ask asked{"/activities"};
    asked.language = Language::French;
    const std::string french = html(asked);
    EXPECT_TRUE(has(french, "lang=\"fr\" dir=\"ltr\">Traduit</a>"));
    EXPECT_TRUE(has(french, "Traduction automatique depuis la langue English"));
    EXPECT_FALSE(has(french, "Original"));
    EXPECT_TRUE(has(html({"/activities"}), "Original"));
}

TEST_P(ListPagesTest, WriteTheNodesOfOtherFrameworksAsOneParameter) {
    const auto all = library();
    ListFilter filter(*all, *all->find_kind("activity"));
    filter.add(narrowing_to(*all->references, "wsis", "C5"));
    filter.add(narrowing_to(*all->references, "report-sections", "3"));
    filter.add(narrowing_to(*all->references, axis_country, "KEN"));
    EXPECT_EQ(filter.address(), "/activities?line=C5&node=report-sections%3A3&country=KEN");
    EXPECT_EQ(filter.address("csv"),
              "/activities.csv?line=C5&node=report-sections%3A3&country=KEN");
    EXPECT_EQ(filter.page_address(2),
              "/activities?line=C5&node=report-sections%3A3&country=KEN&page=2");
}

TEST(Excerpt, IsCutBetweenWords) {
    EXPECT_EQ(excerpt("One two three", 20), "One two three");
    EXPECT_EQ(excerpt("  One\n\ntwo   three ", 20), "One two three");
    EXPECT_EQ(excerpt("One two three", 9), "One two…");
    EXPECT_EQ(excerpt("Onetwothree", 5), "Onetw…");
    EXPECT_EQ(excerpt("", 5), "");
    EXPECT_EQ(excerpt("培训了四十名教师", 8), "培训了四…");
    EXPECT_EQ(excerpt("تدريب المعلمين", 9), "تدريب…");
}

} // namespace stocktake::registry
