// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/test_catalogue.hpp"

#include <algorithm>

namespace stocktake::catalogue {
namespace {

using registry::Consent;

TEST_P(CatalogueTest, FindsRecordsNodesAndOrganizationsByOneWord) {
    publish(R"({"title": "Access for schools", "text": "Radio links."})");
    EXPECT_EQ(titles("q=access"), "9.c Access\nAccess for schools\n");
    EXPECT_EQ(titles("q=who"), "Name of WHO\n");
    EXPECT_EQ(titles("q=c7-egov"), "C7-egov e-Government\n");
    EXPECT_EQ(titles("q=electronic"), "");
}

TEST_P(CatalogueTest, FindsATranslationAndShowsWhatTheReaderReads) {
    publish(R"({"title": "Wells", "text": "Water."})", "ITU", Language::English,
            {{Language::French, *parse_json(R"({"title": "Puits", "text": "De l'eau."})")}});
    EXPECT_EQ(titles("q=eau&kind=activity"), "Wells\n");
    EXPECT_EQ(titles("q=water&kind=activity", Language::French), "Puits\n");
}

TEST_P(CatalogueTest, CountsEachFacetAsIfItsOwnFilterWereNotThere) {
    publish(R"({"title": "One", "countries": ["KEN"],
                "lines": [{"framework": "wsis", "node": "C5"}]})");
    publish(R"({"title": "Two", "countries": ["KEN", "FRA"],
                "lines": [{"framework": "wsis", "node": "C7-egov"}]})",
            "WHO");
    EXPECT_EQ(counts("", "line"), "C5 1, C7 1");
    EXPECT_EQ(counts("line=C7", "line"), "C5 1, C7 1, C7-egov 1");
    EXPECT_EQ(counts("line=C7", "country"), "FRA 1, KEN 1");
    EXPECT_EQ(counts("country=KEN", "country"), "KEN 2, FRA 1");
    EXPECT_EQ(counts("country=KEN", "org"), "ITU 1, WHO 1");
    EXPECT_EQ(titles("line=C5&line=C7&sort=newest&kind=activity").size(), 8U);
    EXPECT_EQ(titles("kind=activity&line=-C5"), "Two\n");
    EXPECT_EQ(titles("q=country:FRA"), "Two\n");
    EXPECT_EQ(titles("q=org:WHO+line:C7"), "Two\n");
}

TEST_P(CatalogueTest, SumsUpToWhatTheDatabaseCounts) {
    for (const char* owner : {"ITU", "WHO", "ITU"}) {
        publish(R"({"title": "Many", "countries": ["KEN", "CHE"],
                    "lines": [{"framework": "wsis", "node": "C5"},
                              {"framework": "sdg", "node": "9.c"}]})",
                owner);
    }
    publish(R"({"title": "Other", "countries": ["CHE"]})");
    for (const auto& [axis, parameter] :
         {std::pair{"country", "country"}, {"organization", "org"}, {"wsis", "line"}}) {
        std::vector<registry::KeyCount> keys = database->read([&](db::Transaction& transaction) {
            return registry::count_by_key(transaction, {}, axis, noon);
        });
        std::ranges::sort(keys, {}, [](const auto& each) {
            return std::pair(-each.claimed - each.confirmed, each.key);
        });
        std::string expected;
        for (const auto& each : keys) {
            expected += (expected.empty() ? "" : ", ") + each.key + " " +
                        std::to_string(each.claimed + each.confirmed);
        }
        EXPECT_EQ(counts("kind=activity", parameter), expected) << axis;
    }
    EXPECT_EQ(counts("kind=activity", "sdg"), "9 3");
}

TEST_P(CatalogueTest, FollowsEveryChangeAtOnce) {
    EXPECT_EQ(titles("q=wells"), "");
    const registry::RecordId record =
        publish(R"({"title": "Wells", "contact": "secret@example.org", "countries": ["KEN"]})");
    EXPECT_EQ(titles("q=wells"), "Wells\n");
    EXPECT_EQ(titles("q=secret"), "");

    const registry::Desk desk{*database, shelf, nullptr};
    ASSERT_TRUE(registry::change_consent(desk, sec, record, Consent::Unnamed, noon));
    EXPECT_EQ(counts("q=wells", "org"), "");
    EXPECT_EQ(counts("q=wells", "country"), "KEN 1");
    ASSERT_TRUE(registry::change_consent(desk, sec, record, Consent::Secretariat, noon));
    EXPECT_EQ(titles("q=wells"), "");
    EXPECT_EQ(counts("", "country"), "");
}

TEST_P(CatalogueTest, LeavesOutWhatIsNotCurrentAnyMore) {
    const registry::RecordId record = publish(R"({"title": "Wells"})");
    EXPECT_EQ(titles("q=wells"), "Wells\n");
    Actor owner = sec;
    owner.roles = {};
    owner.organizations = {OrganizationId("ITU")};
    ASSERT_TRUE(registry::move_record({*database, shelf, nullptr}, owner, record,
                                      {kinds::MoveName::Archive, {}, {}, 1}, noon));
    EXPECT_EQ(titles("q=wells"), "");
    EXPECT_EQ(IndexKeeper(*database, shelf)
                  .view()
                  ->segments.front()
                  .segment->find_document(key_of(record)),
              std::nullopt);
}

TEST_P(CatalogueTest, FollowsWhatAnotherProcessWrites) {
    IndexKeeper other(*database, shelf);
    EXPECT_EQ(other.view()->segments.size(), 1U);
    publish(R"({"title": "Wells"})");
    search::Analyzer analyzer;
    EXPECT_EQ(
        search::search(*other.view(), {{search::Query::Kind::Words, "wells"}}, analyzer).count, 1U);
}

TEST_P(CatalogueTest, TakesAnyQueryAndSaysWhatItCouldNotUse) {
    EXPECT_EQ(titles("q=%28%29+OR+-"), titles("q="));
    EXPECT_EQ(titles("q=kenya+-+%3F"), "KEN Kenya\n");
    const web::Page unknown = page("/search?q=colour:red");
    const Value& field = unknown.model.find("meta")->find("unknown_fields")->as_array().at(0);
    EXPECT_EQ(field.text_of("field"), "colour");
    EXPECT_TRUE(field.find("nearest")->is_null());
    EXPECT_EQ(field.text_of("known").substr(0, 22), "kind, line, sdg, gdc, ");
    std::string many = "q=a";
    for (int i = 0; i < 200; ++i) {
        many += "+w" + std::to_string(i);
    }
    EXPECT_EQ(*page("/search?" + many).model.find("meta")->find("is_cut"), Value(true));
    EXPECT_EQ(page("/search?q=access&page=500").model.find("meta")->find("page")->as_integer(), 1);
}

TEST_P(CatalogueTest, FindsWhatIsAlignedByTheCodeOfItsNode) {
    publish(R"({"title": "Wells", "lines": [{"framework": "sdg", "node": "9.c"}]})");
    EXPECT_EQ(titles("q=9.c"), "9.c Access\nWells\n");
}

TEST_P(CatalogueTest, OffersTheWordThatWasMeant) {
    publish(R"({"title": "Electricity"})");
    EXPECT_EQ(
        to_json(*page("/search?q=elektricity&line=C5").model.find("meta")->find("suggestion")),
        R"({"text":"electricity","address":"/search?q=electricity&line=C5"})");
    EXPECT_TRUE(page("/search?q=electricity").model.find("meta")->find("suggestion")->is_null());
}

TEST_P(CatalogueTest, LooksAtOnceForTheWordThatWasMeant) {
    publish(R"({"title": "Electricity"})");
    const web::Page shown = page("/search?q=elektricity");
    const Value& meta = *shown.model.find("meta");
    EXPECT_EQ(to_json(*meta.find("corrected")),
              R"({"text":"electricity","address":"/search?q=electricity"})");
    EXPECT_EQ(meta.text_of("query"), "elektricity");
    EXPECT_EQ(meta.find("count")->as_integer(), 1);
    EXPECT_EQ(titles("q=elektricity"), "Electricity\n");
}

TEST_P(CatalogueTest, SaysWhenResultsHaveSomeOfTheWordsOnly) {
    publish(R"({"title": "Wells in villages", "countries": ["KEN"]})");
    publish(R"({"title": "Wells in towns", "countries": ["FRA"]})");
    const auto meta = [&](const std::string& query) {
        const web::Page shown = page("/search?" + query);
        const Value& all = *shown.model.find("meta");
        return std::to_string(all.find("count")->as_integer()) + " " +
               std::to_string(all.find("whole_count")->as_integer()) + " " +
               to_json(*all.find("is_relaxed")) + " " + to_json(*all.find("is_partial"));
    };
    EXPECT_EQ(meta("q=wells+in+towns"), "2 1 true false");
    EXPECT_EQ(titles("q=wells+in+towns"), "Wells in towns\nWells in villages\n");
    EXPECT_EQ(counts("q=wells+in+towns", "country"), "FRA 1, KEN 1");
    EXPECT_EQ(meta("q=wells+in+towns&country=KEN"), "1 0 true true");
    EXPECT_EQ(meta("q=wells"), "2 2 false false");
    EXPECT_EQ(meta("q=%22wells+in+towns%22"), "1 1 false false");
    EXPECT_EQ(meta("q=wells+towns+country:KEN"), "1 0 true true");
    EXPECT_EQ(meta("q=wells+-towns"), "1 1 false false");
}

TEST_P(CatalogueTest, FindsWhatServesAGoalByTheTitleOfTheGoal) {
    publish(R"({"title": "Puits", "lines": [{"framework": "wsis", "node": "C7-egov"}]})", "ITU",
            Language::French);
    EXPECT_EQ(titles("q=%E7%94%B5%E5%AD%90%E6%94%BF%E5%8A%A1", Language::Chinese),
              "C7-egov 电子政务\nPuits\n");
}

TEST_P(CatalogueTest, ShowsNoOtherLanguageOfWhatTheTitleSays) {
    const auto snippet = [&](const std::string& query, Language reader) {
        const web::Page shown = page("/search.json?" + query, reader);
        const Value& item = shown.model.find("items")->as_array().at(0);
        const Value& said = *item.find("snippet");
        return said.is_null() ? "" : std::string(said.text_of("language"));
    };
    EXPECT_EQ(snippet("q=applications&kind=node", Language::English), "");
    EXPECT_EQ(snippet("q=applications&kind=node", Language::Chinese), "en");
}

TEST_P(CatalogueTest, ExplainsEachResultWhenAsked) {
    publish(R"({"title": "Wells", "text": "Wells in villages."})");
    EXPECT_TRUE(
        page("/search?q=wells").model.find("items")->as_array()[0].find("explain")->is_null());
    const web::Page shown = page("/search?q=well&explain=1");
    const Value& explained = *shown.model.find("items")->as_array()[0].find("explain");
    const Value& word = explained.find("words")->as_array().at(0);
    EXPECT_EQ(word.text_of("text"), "well");
    EXPECT_EQ(word.text_of("where"), "title");
    EXPECT_EQ(word.find("frequency")->as_integer(), 2);
    EXPECT_EQ(word.find("exact_frequency")->as_integer(), 0);
    EXPECT_EQ(word.find("title_length")->as_integer(), 1);
    EXPECT_NEAR(word.find("score")->as_real() * explained.find("factor")->as_real(),
                explained.find("total")->as_real(), 0.002);
}

TEST_P(CatalogueTest, GivesEveryHitToATable) {
    for (int i = 0; i < 45; ++i) {
        publish(R"({"title": "Same words"})");
    }
    const web::Page shown = page("/search?q=same&page=3");
    EXPECT_EQ(shown.model.find("items")->as_array().size(), 5U);
    EXPECT_EQ(shown.model.find("meta")->find("count")->as_integer(), 45);
    std::size_t rows = 0;
    shown.table().for_each_row([&](std::span<const Value> row) {
        EXPECT_EQ(row[2], Value("Same words"));
        ++rows;
    });
    EXPECT_EQ(rows, 45U);
}

INSTANTIATE_TEST_SUITE_P(Engines, CatalogueTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
