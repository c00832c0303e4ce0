// SPDX-License-Identifier: Apache-2.0
#include "features/people/organization_pages.hpp"

#include "export/csv.hpp"
#include "features/people/test_data.hpp"

namespace stocktake::people {

namespace {

class OrganizationPagesTest : public DataTest {
  protected:
    OrganizationPagesTest() : DataTest({"organizations", load_all}) {}

    /// The first lines of the list as a file, without the byte order mark.
    std::string csv(const std::string& address, int lines) {
        StringSink sink;
        formats::write_csv(page({address}).table(), sink, Language::English);
        std::string text = sink.take().substr(3);
        std::size_t end = 0;
        for (int i = 0; i < lines; ++i) {
            end = text.find('\n', end) + 1;
        }
        std::erase(text, '\r');
        return text.substr(0, end - static_cast<std::size_t>(lines));
    }

    std::int64_t count(const std::string& address) {
        return page({address}).model.find("meta")->find("count")->as_integer();
    }
};

} // namespace

INSTANTIATE_TEST_SUITE_P(Engines, OrganizationPagesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

TEST_P(OrganizationPagesTest, ShowOneOrganization) {
    const auto path = std::filesystem::path(STOCKTAKE_GOLDEN) / "organization.json";
    const std::string text =
        to_json(page({"/organizations/ITU.json"}).model, JsonStyle::Indented) + "\n";
    if (std::getenv("STOCKTAKE_WRITE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << text;
    }
    EXPECT_EQ(text, text_at(path));
}

TEST_P(OrganizationPagesTest, SpeakTheLanguageOfTheReader) {
    Ask asked{"/organizations/ITU"};
    asked.language = Language::Chinese;
    const web::Page chinese = page(asked);
    EXPECT_EQ(chinese.title, "国际电信联盟");
    EXPECT_EQ(chinese.model.text_of("language"), "zh");
    asked.language = Language::Russian; // no name of its own: the English one, marked as such
    EXPECT_EQ(page(asked).title, "International Telecommunication Union");
    EXPECT_EQ(page(asked).model.text_of("language"), "en");
}

TEST_P(OrganizationPagesTest, ListOrganizationsByName) {
    const web::Page list = page({"/organizations"});
    const Value::Array& items = list.model.find("items")->as_array();
    EXPECT_EQ(items.size(), 89U);
    EXPECT_EQ(items.at(0).text_of("name"), "Access Now");
    EXPECT_EQ(items.at(1).text_of("name"), "African Union");
    EXPECT_EQ(count("/organizations"), 89);
    EXPECT_EQ(count("/organizations?type=CSO"), 12);
    EXPECT_EQ(count("/organizations?un_system=true"), 53);
    EXPECT_EQ(count("/organizations?un_system=false"), 36);
    EXPECT_EQ(count("/organizations?country=KEN"), 0);
    EXPECT_EQ(count("/organizations?type=NONE"), 0);
}

TEST_P(OrganizationPagesTest, NarrowTheListByTwoRowsOfLinks) {
    const auto links = [&](const std::string& address, std::string_view row) {
        std::string text;
        const web::Page list = page({address});
        for (const Value& link : list.model.find(row)->as_array()) {
            text += std::string(link.find("is_current")->as_bool() ? "*" : " ") +
                    std::string(link.text_of("address")) + "\n";
        }
        return text;
    };
    EXPECT_EQ(links("/organizations?type=IO", "un_system_choices"),
              "*/organizations?type=IO\n"
              " /organizations?type=IO&un_system=true\n"
              " /organizations?type=IO&un_system=false\n");
    EXPECT_EQ(links("/organizations?un_system=true&type=IO", "choices"),
              " /organizations?un_system=true\n"
              " /organizations?type=ACAD&un_system=true\n"
              " /organizations?type=CSO&un_system=true\n"
              " /organizations?type=GOV&un_system=true\n"
              "*/organizations?type=IO&un_system=true\n"
              " /organizations?type=OTHER&un_system=true\n"
              " /organizations?type=PRIV&un_system=true\n"
              " /organizations?type=TECH&un_system=true\n");
}

TEST_P(OrganizationPagesTest, TellHowFarAListOfMembersCanBeTrusted) {
    const std::string text = html(page({"/organizations/UNESCO"}), Language::English);
    EXPECT_NE(text.find("This list of members is not official and not complete."),
              std::string::npos);
    EXPECT_NE(text.find("NOT AN OFFICIAL LIST."), std::string::npos);
    EXPECT_NE(text.find("<dt>Members by official count</dt><dd>31</dd>"), std::string::npos);
    EXPECT_NE(text.find("<dt>Observers by official count</dt><dd>17</dd>"), std::string::npos);
    // A list that calls itself complete can have a doubtful part too.
    EXPECT_NE(html(page({"/organizations/UNEP"}), Language::English)
                  .find("The three members that joined after 2010"),
              std::string::npos);
}

TEST_P(OrganizationPagesTest, ListThemAsAFileByIdentifier) {
    EXPECT_EQ(csv("/organizations.csv", 4),
              "id,acronym,type,country,un_system,name_ar,name_zh,name_en,name_fr,name_ru,name_es\n"
              "ACCESSNOW,Access Now,CSO,,false,,立即普及组织,Access Now,,,\n"
              "AISKILLS,,OTHER,,false,,全球人工智能技能联盟,Global AI skills coalition,,,\n"
              "APC,APC,CSO,,false,,进步通信协会,Association for Progressive Communications,,,\n");
    EXPECT_EQ(csv("/organizations.csv?type=ACAD", 1),
              "id,acronym,type,country,un_system,name_ar,name_zh,name_en,name_fr,name_ru,name_es"
              "\n");
}

TEST_P(OrganizationPagesTest, KnowNoOtherOrganization) {
    EXPECT_EQ(said(ask({"/organizations/NONE"})), "not_found organizations.error.unknown");
    EXPECT_EQ(said(ask({"/organizations/itu"})), "not_found organizations.error.unknown");
}

TEST_P(OrganizationPagesTest, RenderInEveryLanguage) {
    for (const Language language : all_languages) {
        for (const char* address : {"/organizations", "/organizations/ITU"}) {
            Ask asked{address};
            asked.language = language;
            EXPECT_NE(html(page(asked), language).find("ITU"), std::string::npos);
        }
    }
}

TEST_P(OrganizationPagesTest, GiveTheFacilitatorsOfANode) {
    const frameworks::NodePanel panel = facilitators_panel();
    const auto items = [&](std::string_view node, Language language) {
        return database->read([&](db::Transaction& transaction) {
            return to_json(panel.items(transaction, "wsis", node, speaker(language)));
        });
    };
    EXPECT_EQ(items("C5", Language::English),
              R"([{"organization":"ITU","name":"International Telecommunication Union",)"
              R"("language":"en","role":"Sole facilitator","basis":"sourced",)"
              R"("address":"/organizations/ITU"}])");
    EXPECT_EQ(items("C99", Language::English), "[]");
}

TEST_P(OrganizationPagesTest, ShowWhatIsFacilitatedInAnyFramework) {
    load_json(R"({"id": "f", "from": "sdg", "to": "organizations", "links": [
                  {"from": "SDG9", "to": "UNDP", "role": "helper", "basis": "recalled"}]})");
    const Value lines = *page({"/organizations/UNDP"}).model.find("facilitates");
    ASSERT_EQ(lines.as_array().size(), 1U);
    EXPECT_EQ(lines.as_array()[0].text_of("address"), "/frameworks/sdg/9");
    EXPECT_EQ(lines.as_array()[0].text_of("code"), "SDG 9");
    EXPECT_EQ(lines.as_array()[0].text_of("role"), "helper"); // in the words of the file
}

TEST_P(OrganizationPagesTest, ShowWhatOtherFeaturesHave) {
    const OrganizationPanel records{
        "records", "people.account.title",
        [](db::Transaction&, const OrganizationId& organization, const web::Speaker&) {
            if (organization.text() != "ITU") {
                return Value::array();
            }
            return Value::array({Value::object({{"name", "Проект"},
                                                {"language", "ru"},
                                                {"address", "/records/1"},
                                                {"role", "owner"},
                                                {"basis", "stated"}}),
                                 Value::object({{"name", "<b>"}})});
        }};
    web::Router with_panel;
    for (web::Route& route : organization_routes(*database, {records})) {
        with_panel.add(std::move(route));
    }
    router = std::move(with_panel);
    const web::Page shown = page({"/organizations/ITU"});
    EXPECT_EQ(to_json(*shown.model.find("records")),
              R"([{"name":"Проект","language":"ru","address":"/records/1","role":"owner",)"
              R"("basis":"stated","direction":"ltr",)"
              R"("mark":{"mark":"plain","label":"stated by the organization"}},)"
              R"({"name":"\u003cb>","address":"","role":"","language":"en","direction":"ltr",)"
              R"("mark":null}])");
    const std::string text = html(shown);
    EXPECT_NE(text.find("<h2>Your account</h2>"), std::string::npos);
    EXPECT_NE(text.find(R"(<a href="/records/1" lang="ru" dir="ltr">Проект</a> )"
                        R"(<span class="muted">owner</span> )"
                        R"(<span class="mark mark-plain">stated by the organization</span>)"),
              std::string::npos);
    EXPECT_NE(text.find(R"(<span lang="en" dir="ltr">&lt;b&gt;</span></li>)"), std::string::npos);
    const web::Page other = page({"/organizations/UNDP"});
    EXPECT_EQ(to_json(*other.model.find("records")), "[]");
    EXPECT_EQ(html(other).find("Your account"), std::string::npos);
    EXPECT_EQ(page({"/organizations/ITU.json"}).model.find("panels"), nullptr);
}

TEST_P(OrganizationPagesTest, KeepAProposalToThoseWhoMaySeeIt) {
    const AccountId ann = add("ann@example.org");
    const Actor bob = actor_of(add("bob@example.org"));
    const std::int64_t confirmed = count("/organizations");
    Organization proposal = organization("PROPOSED");
    proposal.acronym = "SECRET";
    proposal.state = OrganizationState::Proposed;
    proposal.proposed_by = ann;
    proposal.type = "CSO";
    save(proposal);
    for (const std::string address :
         {"/organizations", "/organizations?type=CSO", "/organizations?un_system=false"}) {
        for (const Actor& actor : {Actor{}, bob, actor_of(ann), operator_actor()}) {
            EXPECT_EQ(to_json(page({address, actor}).model).find("SECRET"), std::string::npos);
        }
    }
    EXPECT_EQ(csv("/organizations.csv?type=CSO", 5).find("SECRET"), std::string::npos);
    EXPECT_EQ(count("/organizations"), confirmed);
    EXPECT_EQ(database->read(count_organizations), confirmed);
    for (const std::string address : {"/organizations/PROPOSED", "/organizations/PROPOSED.json"}) {
        EXPECT_EQ(said(ask({address})), "not_found organizations.error.unknown");
        EXPECT_EQ(said(ask({address, bob})), "not_found organizations.error.unknown");
        EXPECT_EQ(page({address, actor_of(ann)}).title, "Name of PROPOSED");
        EXPECT_EQ(page({address, operator_actor()}).title, "Name of PROPOSED");
    }
}

} // namespace stocktake::people
