// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/skos.hpp"

#include "base/json.hpp"
#include "features/frameworks/sssom.hpp"

#include <gtest/gtest.h>

namespace stocktake::frameworks {
namespace {

constexpr std::string_view site = "https://stocktake.example.org";

Node node(std::string id, std::string parent, std::string slug, std::vector<NodeText> texts) {
    Node made;
    made.id = std::move(id);
    made.parent = std::move(parent);
    made.slug = std::move(slug);
    made.code = made.slug;
    made.texts = std::move(texts);
    return made;
}

NodeText title(Language language, std::string text) {
    return {TextRole::Title, language, 0, std::move(text), Basis::Sourced};
}

Framework lines() {
    Framework framework;
    framework.head.id = "wsis";
    framework.head.version = "2005";
    framework.head.names = {{Language::English, {"WSIS \"Action\" Lines", Basis::Sourced}}};
    framework.head.source = "Geneva Plan of Action";
    framework.nodes = {node("C7", "", "C7", {title(Language::English, "Applications")}),
                       node("C7-egov", "C7", "C7-egov",
                            {title(Language::Arabic, "الحكومة الإلكترونية"),
                             title(Language::English, "E-government")})};
    return framework;
}

Framework goals() {
    Framework framework;
    framework.head.id = "sdg";
    framework.head.version = "2015";
    framework.nodes = {node("SDG16", "", "16", {title(Language::English, "Peace")})};
    return framework;
}

Crosswalk crosswalk() {
    Crosswalk made;
    made.head.id = "wsis-sdg";
    made.head.version = "2019";
    made.head.names = {{Language::English, {"WSIS and SDG", Basis::Sourced}}};
    made.head.source = "WSIS-SDG Matrix";
    made.head.note = "Checked.";
    made.links = {{"C7-egov", "SDG16", "confirmed", "Open\tgovernment", Basis::Sourced},
                  {"C7-egov", "SDG99", "", "", Basis::Sourced}};
    return made;
}

std::string turtle(const auto&... what) {
    StringSink sink;
    write_skos(what..., site, sink);
    return sink.take();
}

TEST(Skos, WritesAFrameworkAsAConceptScheme) {
    const std::string expected = R"(@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

<https://stocktake.example.org/frameworks/wsis> a skos:ConceptScheme ;
    dcterms:title "WSIS \"Action\" Lines"@en ;
    owl:versionInfo "2005" ;
    dcterms:source "Geneva Plan of Action" .

<https://stocktake.example.org/frameworks/wsis/C7> a skos:Concept ;
    skos:inScheme <https://stocktake.example.org/frameworks/wsis> ;
    skos:notation "C7" ;
    skos:prefLabel "Applications"@en ;
    skos:topConceptOf <https://stocktake.example.org/frameworks/wsis> .

<https://stocktake.example.org/frameworks/wsis/C7-egov> a skos:Concept ;
    skos:inScheme <https://stocktake.example.org/frameworks/wsis> ;
    skos:notation "C7-egov" ;
    skos:prefLabel "الحكومة الإلكترونية"@ar ;
    skos:prefLabel "E-government"@en ;
    skos:broader <https://stocktake.example.org/frameworks/wsis/C7> .
)";
    EXPECT_EQ(turtle(lines()), expected);
}

TEST(Skos, SaysTheSameInJsonLd) {
    const Value graph = *skos_json_ld(goals(), site).find("@graph");
    ASSERT_EQ(graph.as_array().size(), 2U);
    EXPECT_EQ(to_json(graph.as_array()[1]),
              R"({"@id":"https://stocktake.example.org/frameworks/sdg/16","@type":"skos:Concept",)"
              R"("skos:inScheme":{"@id":"https://stocktake.example.org/frameworks/sdg"},)"
              R"("skos:notation":"16","skos:prefLabel":[{"@language":"en","@value":"Peace"}],)"
              R"("skos:topConceptOf":{"@id":"https://stocktake.example.org/frameworks/sdg"}})");
}

TEST(Skos, LeavesOutALinkThatLeadsNowhere) {
    const Framework from = lines();
    const Framework to = goals();
    const std::string expected = R"(@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

<https://stocktake.example.org/frameworks/wsis/C7-egov> skos:relatedMatch <https://stocktake.example.org/frameworks/sdg/16> .
)";
    EXPECT_EQ(turtle(crosswalk(), LinkedFrameworks{from, to}), expected);
    EXPECT_EQ(skos_json_ld(crosswalk(), {from, to}, site).find("@graph")->as_array().size(), 1U);
}

TEST(Skos, ClaimsEquivalenceForTheSameMeasureOnly) {
    EXPECT_EQ(skos_match_of("same measure"), "exactMatch");
    EXPECT_EQ(skos_match_of("confirmed"), "relatedMatch");
    EXPECT_EQ(skos_match_of(""), "relatedMatch");
}

TEST(Sssom, WritesAMappingSet) {
    const Framework from = lines();
    const Framework to = goals();
    StringSink sink;
    write_sssom(crosswalk(), {from, to}, site, sink);
    const std::string text = sink.take();
    EXPECT_NE(text.find("#curie_map:\n#  wsis: "), std::string::npos) << text;
    EXPECT_NE(text.find("#mapping_set_id: "), std::string::npos) << text;
    const std::string expected =
        "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification\t"
        "comment\nwsis:C7-egov\tE-government\tskos:relatedMatch\tsdg:16\tPeace\t"
        "semapv:ManualMappingCuration\t\"sourced; confirmed: Open\tgovernment\"\n";
    EXPECT_EQ(text.substr(text.find("subject_id\t")), expected);
}

} // namespace
} // namespace stocktake::frameworks
