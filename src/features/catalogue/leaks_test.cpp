// SPDX-License-Identifier: Apache-2.0
// What was withdrawn, hidden, unnamed, archived or merged stands in no byte that the catalogue
// hands out from the next request on, and what is private never does.
#include "base/folding.hpp"
#include "export/png.hpp"
#include "features/catalogue/axes.hpp"
#include "features/catalogue/kept_search.hpp"
#include "features/catalogue/test_places.hpp"

#include "web/query_address.hpp"

namespace stocktake::catalogue {
namespace {

using namespace std::chrono_literals;
using registry::RecordId;
using Texts = std::vector<std::string>;

constexpr std::string_view leak_site = "https://stocktake.example.org";

/// Of the record that goes, and of no other.
const Texts own_words{"Glimmerwick", "Frobnicate", "fluorescines", R"("1987")"};
/// Of its owner and its partner, who have pages of their own.
const Texts own_organizations{"ZEPH", "Zephyrine", "QUOK", "Quokka"};
const Texts owner_names{"ZEPH", "Zephyrine"};

class LeaksTest : public PlacesTest {
  protected:
    LeaksTest() {
        router = {};
        for (const auto& routes :
             {search_routes(desk), matrix_routes(desk), brief_routes(desk), map_routes(desk),
              opensearch_routes(desk), sitemap_routes(desk), oai_routes(desk)}) {
            for (const web::Route& route : routes) {
                router.add(route);
            }
        }
        add_organization("ZEPH", "Zephyrine Society");
        add_organization("QUOK", "Quokka Trust");
        const Value other = *parse_json(R"({"title": "Lampes"})");
        kept = publish(R"({"title": "Harbour lanterns", "text": "Lanterns of wells.",
                           "countries": ["KEN"], "period": {"from": "2024", "to": "2024"},
                           "lines": [{"framework": "wsis", "node": "C7-egov"},
                                     {"framework": "sdg", "node": "9.c"}]})",
                       "ITU", Language::English, {{Language::French, other}});
        const Value layer = *parse_json(R"({"title": "Lampadaires fluorescines"})");
        gone = publish(R"({"title": "Glimmerwick lanterns", "text": "They Frobnicate harbours.",
                           "countries": ["UGA"], "period": {"from": "1987", "to": "1987"},
                           "lines": [{"framework": "wsis", "node": "C7-egov"},
                                     {"framework": "sdg", "node": "9.c"}],
                           "partners": [{"id": "QUOK"}, {"id": "ZEPH"}],
                           "contact": "secretive@example.org"})",
                       "ZEPH", Language::English, {{Language::French, layer}}, noon + 1h);
    }

    void add_organization(const char* id, const char* name) {
        database->write([&](db::Transaction& transaction) {
            transaction.execute(
                "INSERT INTO organization (id, acronym, type, is_un_system, homepage, attributes, "
                "changed_at) VALUES ($1, $1, 'IO', 0, '', '{}', $2)",
                {id, noon.text()});
            transaction.execute("INSERT INTO organization_name (organization, language, role, "
                                "text, basis) VALUES ($1, 'en', 'name', $2, 'sourced')",
                                {id, name});
        });
    }

    static std::string bytes_of(const web::Page& page) {
        std::string text = page.title + "\n" + page.description + "\n" + to_json(page.model);
        if (page.table) {
            page.table().for_each_row([&](std::span<const Value> row) {
                for (const Value& cell : row) {
                    text += "\n" + to_json(cell);
                }
            });
        }
        for (const web::Document& document : page.documents) {
            if (document.format == formats::png_format) {
                continue; // the SVG, painted
            }
            StringSink sink;
            document.write(sink);
            text += "\n" + sink.text();
        }
        return text;
    }

    /// The page and its data in all representations.
    std::string bytes_at(const std::string& target) {
        auto reply = ask(target);
        if (!reply) {
            return "refused";
        }
        if (const auto* shown = std::get_if<web::Page>(&*reply)) {
            return bytes_of(*shown);
        }
        StringSink sink;
        std::get<web::Raw>(*reply).write(sink);
        return sink.take();
    }

    /// Where records are found, counted and listed, without a word that only one has.
    static Texts record_addresses() {
        Texts addresses;
        const auto add = [&](const std::string& address, const std::string& query) {
            addresses.push_back(address + "?kind=activity" + query);
        };
        for (const char* search : {"/search", "/search.json"}) {
            for (const char* query :
                 {"", "&q=lanterns&explain=1", "&q=Glimmerwik", "&q=Frobnicat*", "&line=C7&sdg=9",
                  "&language=fr", "&sort=newest", "&cursor=*"}) {
                add(search, query);
            }
        }
        for (const std::string_view facet : facet_parameters()) {
            add("/search", "&group_by=" + std::string(facet));
        }
        for (const std::string& axis : axis_names()) {
            add("/matrix", "&rows=wsis&cols=" + axis);
        }
        add("/matrix.json", "&rows=org_type&cols=year");
        for (const char* address : {"/map", "/map.json", "/brief", "/brief.json"}) {
            add(address, "");
            add(address, "&line=C7");
            add(address, "&q=lanterns");
        }
        return addresses;
    }

    /// Where everything public is listed.
    static Texts list_addresses() {
        return {"/sitemap.xml", "/sitemap.xml?section=records", "/opensearch.xml"};
    }

    static Texts harvest_addresses() {
        return {"/oai?verb=ListRecords&metadataPrefix=oai_dc",
                "/oai?verb=ListRecords&metadataPrefix=oai_dc&set=kind:activity",
                "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc"};
    }

    /// `Glimmerwick at /search` for each that is there, whatever its case.
    std::string found_in(const Texts& addresses, const Texts& sought) {
        std::string found;
        for (const std::string& address : addresses) {
            const std::string bytes = folded(bytes_at(address));
            for (const std::string& each : sought) {
                if (bytes.find(folded(each)) != std::string::npos) {
                    found.append(each).append(" at ").append(address).append("\n");
                }
            }
        }
        return found;
    }

    static Texts both(Texts texts, const Texts& more) {
        texts.insert(texts.end(), more.begin(), more.end());
        return texts;
    }

    std::int64_t count_at(const std::string& query) {
        const Value model = page("/search.json?kind=activity&" + query).model;
        return model.find("meta")->find("count")->as_integer();
    }

    /// Whoever asks for it by name finds as many.
    void expect_count_by_name(std::int64_t count) {
        for (const char* query :
             {"org=ZEPH", "partner=QUOK", "country=UGA", "year=1987", "q=Glimmerwick",
              "q=fluorescines", "q=Zephyrine", "q=country:UGA", "q=glimmerw*"}) {
            EXPECT_EQ(count_at(query), count) << query;
        }
    }

    /// Titles that letters would tell of.
    std::string news(const search::View& view, std::string_view address) {
        const KeptSearch search = KeptSearch::read(address, shelf.library()).value();
        const News news = database->read([&](db::Transaction& transaction) {
            return search.news(transaction, view, {noon - 1h, 10},
                               {shipped_catalogue(), Language::English});
        });
        std::string text = std::to_string(news.count) + ":";
        for (const FoundTitle& each : news.newest) {
            text += " " + each.title;
        }
        return text;
    }

    /// Where people look for what is current.
    void expect_nothing_found() {
        EXPECT_EQ(found_in(record_addresses(),
                           both(both(own_words, own_organizations), {gone.text(), "secretive"})),
                  "");
        expect_count_by_name(0);
        EXPECT_EQ(counts("kind=activity", "country"), "KEN 1");
        EXPECT_EQ(page("/map.json?kind=activity").model.find("items")->as_array().size(), 1U);
        EXPECT_EQ(news(*index.view(), "/search?kind=activity"), "1: Harbour lanterns");
        EXPECT_EQ(news(*index.view(), "/search?q=glimmerwick"), "0:");
    }

    /// The same, and where everything public is listed. A harvester learns that an id is gone.
    void expect_nothing_left() {
        expect_nothing_found();
        const Texts words = both(own_words, {"secretive"});
        EXPECT_EQ(found_in(list_addresses(), both(words, {gone.text()})), "");
        EXPECT_EQ(found_in(both(harvest_addresses(), {harvest_of_gone()}),
                           both(words, own_organizations)),
                  "");
        const std::string harvest = bytes_at(harvest_of_gone());
        EXPECT_NE(harvest.find("<header status=\"deleted\">"), std::string::npos);
        EXPECT_EQ(harvest.find("<metadata>"), std::string::npos);
        // Letters that are made from what was found before.
        EXPECT_EQ(news(*before, "/search?kind=activity"), "1: Harbour lanterns");
    }

    std::string harvest_of_gone() const {
        return "/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=" +
               web::encode_percent(std::string(leak_site) + "/records/" + gone.text());
    }

    Actor owner() const {
        Actor actor = sec;
        actor.roles = {};
        actor.organizations = {OrganizationId("ZEPH")};
        return actor;
    }

    PageDesk desk{*database, shelf, index, std::string(leak_site), "mail@example.org"};
    registry::Desk registry_desk{*database, shelf, nullptr};
    RecordId kept;
    RecordId gone;
    std::shared_ptr<const search::View> before; // of what is found
};

TEST_P(LeaksTest, WhatIsPublicIsSeenAndWhatIsPrivateIsNot) {
    const Texts everywhere = both(both(record_addresses(), list_addresses()), harvest_addresses());
    const Texts names = both(both(own_words, own_organizations), {gone.text()});
    const std::string found = found_in(everywhere, both(names, {"secretive"}));
    for (const std::string& each : names) {
        EXPECT_NE(found.find(each + " at "), std::string::npos) << each;
    }
    EXPECT_EQ(found.find("secretive"), std::string::npos) << found;
    EXPECT_NE(found_in({"/search?kind=activity&q=Glimmerwik"}, {"glimmerwick"}), "");
    EXPECT_EQ(count_at("q=secretive"), 0);
    expect_count_by_name(1);
}

TEST_P(LeaksTest, NothingIsLeftOfWhatWasWithdrawn) {
    before = index.view();
    ASSERT_TRUE(registry::move_record(registry_desk, sec, gone,
                                      {kinds::MoveName::Withdraw, "A mistake", {}, 1}, noon + 2h));
    expect_nothing_left();
}

TEST_P(LeaksTest, NothingIsLeftOfWhatIsForTheSecretariat) {
    before = index.view();
    ASSERT_TRUE(registry::change_consent(registry_desk, sec, gone, registry::Consent::Secretariat,
                                         noon + 2h));
    expect_nothing_left();
}

TEST_P(LeaksTest, NothingIsLeftOfWhatWasMerged) {
    before = index.view();
    ASSERT_TRUE(
        registry::merge_records(registry_desk, sec, gone, kept, "The same lanterns", noon + 2h));
    expect_nothing_left();
}

TEST_P(LeaksTest, WhatWasArchivedIsReadableAndNotFound) {
    before = index.view();
    ASSERT_TRUE(registry::move_record(registry_desk, owner(), gone,
                                      {kinds::MoveName::Archive, "Over", {}, 1}, noon + 2h));
    expect_nothing_found();
    const Texts lists = both(list_addresses(), harvest_addresses());
    EXPECT_NE(found_in(lists, {gone.text()}), "");
    EXPECT_EQ(found_in(lists, {"secretive"}), "");
}

TEST_P(LeaksTest, NobodyLearnsWhoseItIsThatIsUnnamed) {
    before = index.view();
    ASSERT_TRUE(registry::change_consent(registry_desk, owner(), gone, registry::Consent::Unnamed,
                                         noon + 2h));
    EXPECT_EQ(
        found_in(both(record_addresses(), harvest_addresses()), both(owner_names, {"secretive"})),
        "");
    for (const char* query : {"org=ZEPH", "partner=ZEPH", "q=Zephyrine", "q=ZEPH", "q=org:ZEPH"}) {
        EXPECT_EQ(count_at(query), 0) << query;
    }
    EXPECT_EQ(count_at("q=Glimmerwick&partner=QUOK&country=UGA&year=1987"), 1);
    EXPECT_EQ(news(*index.view(), "/search?org=ZEPH"), "0:");
}

/// A list that is read piece by piece while something goes.
TEST_P(LeaksTest, ACursorLeadsPastWhatHasGone) {
    const Value first = page("/search.json?kind=activity&per_page=1&cursor=*").model;
    ASSERT_EQ(first.find("items")->as_array().at(0).text_of("title"), "Glimmerwick lanterns");
    const std::string next(first.find("meta")->text_of("next"));
    ASSERT_TRUE(registry::change_consent(registry_desk, sec, gone, registry::Consent::Secretariat,
                                         noon + 2h));
    EXPECT_EQ(found_in({next}, both(own_words, own_organizations)), "");
    const Value second = page(next).model;
    EXPECT_EQ(second.find("items")->as_array().at(0).text_of("title"), "Harbour lanterns");
}

INSTANTIATE_TEST_SUITE_P(Engines, LeaksTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
