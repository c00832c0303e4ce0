// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/oai_request.hpp"

#include <gtest/gtest.h>

namespace stocktake::catalogue {
namespace {

const Timestamp asked_at = *Timestamp::parse("2026-06-01T12:00:00.000Z");

/// `ListRecords 2026-…Z < 2026-…Z line:C5`, or the code of the error.
std::string read(std::string_view query) {
    const auto request = parse_oai_request(web::parse_urlencoded(query).value(), asked_at);
    if (!request) {
        return std::string(request.error().code);
    }
    std::string text(name_of(request->verb));
    text += request->identifier.empty() ? "" : " " + request->identifier;
    const OaiList& list = request->list;
    if (list.before != Timestamp()) {
        text += " " + (list.from ? list.from->text() : "") + " < " + list.before.text();
        text += list.set.empty() ? "" : " " + list.set;
        text += list.after ? " after " + list.after->record.text() : "";
    }
    return text;
}

TEST(OaiRequest, NeedsOneVerb) {
    EXPECT_EQ(read("verb=Identify"), "Identify");
    for (const char* query : {"", "verb=", "verb=identify", "verb=Delete", "Verb=Identify",
                              "verb=Identify&verb=Identify", "verb=Identify&verb=ListSets"}) {
        EXPECT_EQ(read(query), "badVerb") << query;
    }
}

TEST(OaiRequest, TakesTheArgumentsOfItsVerbOnceAndNoOthers) {
    EXPECT_EQ(read("verb=ListMetadataFormats"), "ListMetadataFormats");
    EXPECT_EQ(read("verb=ListMetadataFormats&identifier=a"), "ListMetadataFormats a");
    EXPECT_EQ(read("verb=GetRecord&identifier=a&metadataPrefix=oai_dc"), "GetRecord a");
    for (const char* query :
         {"verb=Identify&set=a", "verb=GetRecord", "verb=GetRecord&identifier=a",
          "verb=GetRecord&metadataPrefix=oai_dc", "verb=ListRecords", "verb=ListIdentifiers",
          "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc",
          "verb=ListRecords&metadataPrefix=oai_dc&set=",
          "verb=ListRecords&metadataPrefix=oai_dc&identifier=a",
          "verb=ListRecords&metadataPrefix=oai_dc&lang=fr",
          "verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=a"}) {
        EXPECT_EQ(read(query), "badArgument") << query;
    }
    EXPECT_EQ(read("verb=GetRecord&identifier=a&metadataPrefix=marc"), "cannotDisseminateFormat");
    EXPECT_EQ(read("verb=ListRecords&metadataPrefix=marc"), "cannotDisseminateFormat");
}

TEST(OaiRequest, RefusesWhatIsIllFormedBeforeWhatIsNotThere) {
    for (const char* query :
         {"verb=ListRecords&metadataPrefix=a%20b", "verb=GetRecord&identifier=a&metadataPrefix=%22",
          "verb=ListRecords&metadataPrefix=marc&set=a:",
          "verb=ListRecords&metadataPrefix=oai_dc&set=a%20b",
          "verb=ListIdentifiers&metadataPrefix=marc&from=yesterday"}) {
        EXPECT_EQ(read(query), "badArgument") << query;
    }
    EXPECT_EQ(read("verb=ListRecords&metadataPrefix=marc&set=a:(b)"), "cannotDisseminateFormat");
}

TEST(OaiRequest, TakesDaysAndSecondsWithTheirEnd) {
    const std::string list = "verb=ListRecords&metadataPrefix=oai_dc";
    EXPECT_EQ(read(list), "ListRecords  < 2026-06-01T12:00:00.000Z");
    EXPECT_EQ(read(list + "&from=2026-05-01&until=2026-05-02&set=line:C5"),
              "ListRecords 2026-05-01T00:00:00.000Z < 2026-05-03T00:00:00.000Z line:C5");
    EXPECT_EQ(read(list + "&from=2026-05-01T10:00:00Z&until=2026-05-01T10:00:00Z"),
              "ListRecords 2026-05-01T10:00:00.000Z < 2026-05-01T10:00:01.000Z");
    EXPECT_EQ(read(list + "&until=9999-12-31"), "ListRecords  < 2026-06-01T12:00:00.000Z");
    for (const char* range :
         {"&from=2026-05-01&until=2026-05-02T10:00:00Z", "&from=2026-05-02&until=2026-05-01",
          "&from=2026-02-30", "&from=2026", "&until=2026-05-01T10:00:00.000Z",
          "&until=2026-05-01T10:00Z", "&from=yesterday"}) {
        EXPECT_EQ(read(list + range), "badArgument") << range;
    }
}

TEST(OaiRequest, GoesOnWhereATokenSays) {
    const OaiList list{.verb = OaiVerb::ListIdentifiers,
                       .set = "line:C7:C7-ehea",
                       .from = asked_at,
                       .before = asked_at + std::chrono::hours(2),
                       .after = registry::ChangePlace{asked_at + std::chrono::hours(1),
                                                      registry::RecordId("01k8abc")},
                       .cursor = 100,
                       .size = 240};
    const std::string token = resumption_token(list);
    EXPECT_EQ(token, "ListIdentifiers,line:C7:C7-ehea,2026-06-01T12:00:00.000Z,"
                     "2026-06-01T14:00:00.000Z,2026-06-01T13:00:00.000Z,01k8abc,100,240");
    EXPECT_EQ(parse_resumption_token(token), list);
    EXPECT_EQ(read("verb=ListIdentifiers&resumptionToken=" + token),
              "ListIdentifiers 2026-06-01T12:00:00.000Z < 2026-06-01T14:00:00.000Z "
              "line:C7:C7-ehea after 01k8abc");
    EXPECT_EQ(read("verb=ListRecords&resumptionToken=" + token), "badResumptionToken");
    EXPECT_EQ(read("verb=ListSets&resumptionToken=" + token), "badResumptionToken");
    EXPECT_EQ(read("verb=ListIdentifiers&metadataPrefix=oai_dc&resumptionToken=" + token),
              "badArgument");
    for (std::string_view bad :
         {"x", ",,,,,,,", "ListRecords,,,2026-06-01T14:00:00.000Z,2026-06-01T13:00:00.000Z,a,1,-1",
          "ListRecords,,,2026-06-01T14:00:00.000Z,2026-06-01T13:00:00.000Z,a',1,1",
          "ListRecords,,,now,2026-06-01T13:00:00.000Z,a,1,1",
          "ListRecords,,,2026-06-01T14:00:00.000Z,2026-06-01T13:00:00.000Z,a,9223372036854775807,"
          "1"}) {
        EXPECT_EQ(parse_resumption_token(bad), std::nullopt) << bad;
    }
}

} // namespace
} // namespace stocktake::catalogue
