// SPDX-License-Identifier: Apache-2.0
// The harvest as a harvester does it: every verb, every error, and lists walked to their end while
// records change.
#include "features/catalogue/test_feeds.hpp"

#include <map>

namespace stocktake::catalogue {
namespace {

using namespace std::chrono_literals;
using registry::RecordId;

/// What stands between `<element …>` and its end, each time.
std::vector<std::string> elements(const std::string& xml, const std::string& element) {
    std::vector<std::string> found;
    for (auto at = xml.find("<" + element); at != std::string::npos;
         at = xml.find("<" + element, at + 1)) {
        const auto name_end = at + 1 + element.size();
        if (xml[name_end] != '>' && xml[name_end] != ' ') {
            continue;
        }
        const auto start = xml.find('>', at) + 1;
        found.push_back(xml[start - 2] == '/'
                            ? std::string()
                            : xml.substr(start, xml.find("</" + element + ">", at) - start));
    }
    return found;
}

class OaiTest : public FeedsTest {
  protected:
    OaiTest() {
        for (const web::Route& route :
             oai_routes(desk, {.clock = [this] { return now; }, .page = 3})) {
            router.add(route);
        }
    }

    std::string oai(const std::string& query) { return raw("/oai?" + query); }

    /// The code of the one error in it.
    std::string error(const std::string& query) {
        const std::string xml = oai(query);
        const auto at = xml.find("<error code=\"");
        return at == std::string::npos ? "none"
                                       : xml.substr(at + 13, xml.find('"', at + 13) - at - 13);
    }

    void withdraw(const RecordId& record, Timestamp at) {
        ASSERT_TRUE(registry::move_record({*database, shelf, nullptr}, sec, record,
                                          {kinds::MoveName::Withdraw, "A mistake", {}, 1}, at));
    }

    static std::string name_of_record(const RecordId& record) {
        return "https://stocktake.example.org/records/" + record.text();
    }

    /// Identifiers of the headers, `deleted ` before those that are.
    static std::vector<std::string> headers_in(const std::string& xml) {
        std::vector<std::string> headers;
        std::size_t at = 0;
        for (const std::string& header : elements(xml, "header")) {
            at = xml.find("<header", at + 1);
            const bool is_deleted = xml.compare(at, 25, "<header status=\"deleted\">") == 0;
            headers.push_back((is_deleted ? "deleted " : "") +
                              elements(header, "identifier").at(0));
        }
        return headers;
    }

    /// Walks a list to its end and calls `between` after each answer.
    std::vector<std::string> harvest(const std::string& verb, const std::string& arguments,
                                     const std::function<void(int answer)>& between = {}) {
        std::vector<std::string> all;
        std::string xml = oai("verb=" + verb + "&metadataPrefix=oai_dc" + arguments);
        for (int answer = 1; answer < 100; ++answer) {
            for (std::string& header : headers_in(xml)) {
                all.push_back(std::move(header));
            }
            const auto tokens = elements(xml, "resumptionToken");
            if (tokens.empty() || tokens[0].empty()) {
                return all;
            }
            if (between) {
                between(answer);
            }
            // Nothing is kept between two requests: another process could answer the next one.
            xml = oai("verb=" + verb + "&resumptionToken=" + web::encode_percent(tokens[0]));
        }
        ADD_FAILURE() << "no end";
        return all;
    }

    /// With the ids of records, which are random, as `id-of-1` in the order of their making.
    static std::string with_numbers(std::string text, const std::vector<RecordId>& records) {
        for (std::size_t i = 0; i < records.size(); ++i) {
            const std::string& id = records[i].text();
            for (auto at = text.find(id); at != std::string::npos; at = text.find(id, at)) {
                text.replace(at, id.size(), "id-of-" + std::to_string(i + 1));
            }
        }
        return text;
    }

    Timestamp now = noon + 24h;
};

TEST_P(OaiTest, IntroducesItself) {
    EXPECT_EQ(elements(oai("verb=Identify"), "earliestDatestamp")[0], "2026-06-02T12:00:00Z");
    publish(R"({"title": "Wells"})");
    expect_golden("oai-identify.xml", oai("verb=Identify"));
    expect_golden("oai-formats.xml", oai("verb=ListMetadataFormats"));
    expect_golden("oai-sets.xml", oai("verb=ListSets"));
}

TEST_P(OaiTest, GivesRecordsInDublinCoreAndTombstonesWithoutAnything) {
    const RecordId wells = publish(
        R"({"title": "Wells & <pumps>", "text": "Water.", "period": {"from": "2025"},
            "countries": ["KEN"], "contact": "secret@example.org",
            "lines": [{"framework": "wsis", "node": "C7-egov"},
                      {"framework": "sdg", "node": "9.c"}]})",
        "ITU", Language::English,
        {{Language::French, *parse_json(R"({"title": "Puits", "text": "De l'eau."})")}});
    const RecordId boats =
        publish(R"({"title": "Boats", "lines": [{"framework": "wsis", "node": "C5"}]})", "WHO",
                Language::English, {}, noon + 1h);
    const RecordId gone =
        publish(R"({"title": "Gone", "lines": [{"framework": "wsis", "node": "C5"}]})", "WHO");
    withdraw(gone, noon + 2h);
    ASSERT_TRUE(registry::change_consent({*database, shelf, nullptr}, sec, boats,
                                         registry::Consent::Unnamed, noon + 3h));
    const std::string list = oai("verb=ListRecords&metadataPrefix=oai_dc");
    EXPECT_EQ(list.find("secret"), std::string::npos);
    EXPECT_EQ(list.find("Gone"), std::string::npos);
    EXPECT_EQ(list.find("WHO"), std::string::npos);
    expect_golden("oai-records.xml", with_numbers(list, {wells, boats, gone}));
    const std::string one = "&metadataPrefix=oai_dc&identifier=";
    expect_golden("oai-record.xml",
                  with_numbers(oai("verb=GetRecord" + one + name_of_record(wells)), {wells}));
    EXPECT_EQ(headers_in(oai("verb=GetRecord" + one + name_of_record(gone))),
              std::vector<std::string>{"deleted " + name_of_record(gone)});
}

TEST_P(OaiTest, SaysWhatIsWrongInTheWordsOfTheProtocol) {
    const RecordId wells = publish(R"({"title": "Wells"})");
    const RecordId secret = publish(R"({"title": "Secret"})");
    database->write([&](db::Transaction& transaction) {
        // As if it had never been public.
        for (const char* table : {"publication_key", "publication_layer", "publication"}) {
            transaction.execute("DELETE FROM " + std::string(table) + " WHERE record = $1",
                                {secret});
        }
    });
    const std::string list = "verb=ListRecords&metadataPrefix=oai_dc";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "badVerb"},
        {"verb=Harvest", "badVerb"},
        {"verb=Identify&verb=Identify", "badVerb"},
        {"verb=Identify&from=2026-06-01", "badArgument"},
        {"verb=ListRecords", "badArgument"},
        {list + "&until=2026-06-01&until=2026-06-02", "badArgument"},
        {list + "&lang=fr", "badArgument"},
        {list + "&set=line:C99", "badArgument"},
        {list + "&set=country:KEN", "badArgument"},
        {list + "&set=line:C7-egov", "badArgument"},
        {list + "&set=kind:x:activity", "badArgument"},
        {"verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"},
        {list + "&from=2026-06-02", "noRecordsMatch"},
        {list + "&until=1999-01-01", "noRecordsMatch"},
        {list + "&set=line:C5", "noRecordsMatch"},
        {"verb=ListRecords&resumptionToken=x", "badResumptionToken"},
        {"verb=ListSets&resumptionToken=x", "badResumptionToken"},
        {"verb=ListRecords&resumptionToken=ListRecords,line:C99,,2026-06-02T12:00:00.000Z,"
         "2026-06-01T12:00:00.000Z,0,3,9",
         "badResumptionToken"},
        {"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere:1", "idDoesNotExist"},
        {"verb=GetRecord&metadataPrefix=oai_dc&identifier=" + name_of_record(secret),
         "idDoesNotExist"},
        {"verb=ListMetadataFormats&identifier=" + name_of_record(secret), "idDoesNotExist"},
        {"verb=ListMetadataFormats&identifier=" + name_of_record(wells), "none"},
        {list + "&until=2026-06-01", "none"},
        {list + "&from=2026-06-01T12:00:00Z&until=2026-06-01T12:00:00Z", "none"}};
    for (const auto& [query, code] : cases) {
        EXPECT_EQ(error(query), code) << query;
    }
    expect_golden("oai-error.xml", oai("verb=ListRecords&set=<line>"));
    expect_golden("oai-no-records.xml", oai(list + "&from=2026-06-02"));
}

TEST_P(OaiTest, NarrowsByKindAndByNodeWithWhatIsBelow) {
    const auto aligned = [&](const std::string& node, Timestamp at) {
        return name_of_record(
            publish(R"({"title": "A", "lines": [{"framework": "wsis", "node": ")" + node + "\"}]}",
                    "ITU", Language::English, {}, at));
    };
    const std::string c5 = aligned("C5", noon);
    const std::string c7 = aligned("C7", noon + 1s);
    const std::string egov = aligned("C7-egov", noon + 2s);
    const std::string none =
        name_of_record(publish(R"({"title": "A"})", "ITU", Language::English, {}, noon + 3s));
    using List = std::vector<std::string>;
    EXPECT_EQ(harvest("ListIdentifiers", "&set=line"), (List{c5, c7, egov}));
    EXPECT_EQ(harvest("ListIdentifiers", "&set=line:C7"), (List{c7, egov}));
    EXPECT_EQ(harvest("ListRecords", "&set=line:C7:C7-egov"), (List{egov}));
    EXPECT_EQ(harvest("ListRecords", "&set=kind"), (List{c5, c7, egov, none}));
    EXPECT_EQ(harvest("ListIdentifiers", "&set=kind:activity"), (List{c5, c7, egov, none}));
    EXPECT_EQ(harvest("ListRecords", "&from=2026-06-01T12:00:01Z&until=2026-06-01T12:00:02Z"),
              (List{c7, egov}));
}

TEST_P(OaiTest, WalksEveryListToItsEnd) {
    std::vector<std::string> all;
    for (int i = 0; i < 10; ++i) { // several in one millisecond, and a last part that is not full
        all.push_back(name_of_record(publish(R"({"title": "A"})", "ITU", Language::English, {},
                                             noon + std::chrono::milliseconds(i / 4))));
    }
    std::ranges::sort(all);
    for (const std::string verb : {"ListRecords", "ListIdentifiers"}) {
        auto seen = harvest(verb, "");
        std::ranges::sort(seen);
        EXPECT_EQ(seen, all) << verb;
    }
    const std::string first = oai("verb=ListRecords&metadataPrefix=oai_dc");
    EXPECT_NE(first.find("<resumptionToken completeListSize=\"10\" cursor=\"0\">"),
              std::string::npos);
    const std::string last =
        oai("verb=ListRecords&resumptionToken=ListRecords,,,2026-06-02T12:00:00.000Z,"
            "2026-06-01T12:00:00.001Z,zzzz,8,10");
    EXPECT_NE(last.find("<resumptionToken completeListSize=\"10\" cursor=\"8\"/>"),
              std::string::npos);
}

TEST_P(OaiTest, SeesEachRecordOnceWhileRecordsChange) {
    std::vector<RecordId> records;
    for (int i = 0; i < 12; ++i) {
        records.push_back(publish(R"({"title": "A"})", "ITU", Language::English, {},
                                  noon + std::chrono::seconds(i)));
    }
    RecordId added;
    const auto seen = harvest("ListRecords", "", [&](int answer) {
        now = now + 1h;
        if (answer == 1) { // what was seen changes, what was not goes, and something is new
            const registry::Desk registrar{*database, shelf, nullptr};
            ASSERT_TRUE(registry::change_consent(registrar, sec, records[0],
                                                 registry::Consent::Unnamed, now));
            withdraw(records[1], now);
            withdraw(records[7], now);
            added = publish(R"({"title": "New"})", "ITU", Language::English, {}, now);
        }
    });
    std::map<std::string, int> times;
    for (const std::string& each : seen) {
        ++times[each];
    }
    for (std::size_t i = 0; i < records.size(); ++i) {
        EXPECT_EQ(times[name_of_record(records[i])], i == 7 ? 0 : 1) << i;
    }
    EXPECT_EQ(seen.size(), 11U);
    // The next harvest begins where the first answer of this one said that it was.
    now = now + 24h;
    EXPECT_EQ(harvest("ListRecords", "&from=2026-06-02T12:00:00Z").size(), 4U);
    auto next = harvest("ListIdentifiers", "&from=2026-06-02T12:00:00Z");
    std::ranges::sort(next);
    std::vector<std::string> changed{name_of_record(records[0]), name_of_record(added),
                                     "deleted " + name_of_record(records[1]),
                                     "deleted " + name_of_record(records[7])};
    std::ranges::sort(changed);
    EXPECT_EQ(next, changed);
}

TEST_P(OaiTest, ChangesOfTheSecondItEndsInAreNotLost) {
    now = noon + 500ms;
    const RecordId early = publish(R"({"title": "A"})", "ITU", Language::English, {}, noon + 400ms);
    const RecordId late = publish(R"({"title": "A"})", "ITU", Language::English, {}, noon + 600ms);
    EXPECT_EQ(harvest("ListRecords", ""), std::vector<std::string>{name_of_record(early)});
    now = noon + 1h;
    EXPECT_EQ(harvest("ListRecords", "&from=2026-06-01T12:00:00Z"),
              (std::vector<std::string>{name_of_record(early), name_of_record(late)}));
}

TEST_P(OaiTest, TakesAFormToo) {
    publish(R"({"title": "Wells"})");
    web::Request request;
    request.method = web::Method::Post;
    request.path = "/oai";
    request.form.add("verb", "ListIdentifiers");
    request.form.add("metadataPrefix", "oai_dc");
    const auto match = router.find(request.method, request.path);
    ASSERT_TRUE(match->route->is_reading);
    const web::Reply reply =
        match->route
            ->handler(
                {request, {}, {}, {shipped_catalogue(), Language::English}, match->format, ""})
            .value();
    StringSink sink;
    std::get<web::Raw>(reply).write(sink);
    EXPECT_EQ(sink.text(), oai("verb=ListIdentifiers&metadataPrefix=oai_dc"));
}

INSTANTIATE_TEST_SUITE_P(Engines, OaiTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& engine) { return db::test_name_of(engine.param); });

} // namespace
} // namespace stocktake::catalogue
