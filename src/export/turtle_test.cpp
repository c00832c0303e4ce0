// SPDX-License-Identifier: Apache-2.0
#include "export/turtle.hpp"

#include "export/test_table.hpp"

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

constexpr std::string_view skos = "http://www.w3.org/2004/02/skos/core#";

std::string skos_of(std::string_view name) {
    return std::string(skos) + std::string(name);
}

TEST(Turtle, WritesAConceptSchemeAsItAlwaysDid) {
    StringSink sink;
    TurtleWriter writer(sink, {{"skos", std::string(skos)},
                               {"xsd", "http://www.w3.org/2001/XMLSchema#"},
                               {"wsis", "https://example.org/frameworks/wsis/"}});
    writer.begin_subject("https://example.org/frameworks/wsis");
    writer.add_type(skos_of("ConceptScheme"));
    writer.add_text(skos_of("prefLabel"), "WSIS Action Lines", Language::English);
    writer.add_text(skos_of("prefLabel"), "خطوط العمل", Language::Arabic);
    writer.add_typed("http://purl.org/dc/terms/issued", "2003-12-12",
                     "http://www.w3.org/2001/XMLSchema#date");
    writer.begin_subject("https://example.org/nothing/is/said/about/this");
    writer.begin_subject("https://example.org/frameworks/wsis/C5");
    writer.add_type(skos_of("Concept"));
    writer.add_iri(skos_of("inScheme"), "https://example.org/frameworks/wsis");
    writer.add_iri(skos_of("broader"), "https://example.org/frameworks/wsis/C");
    writer.add_text(skos_of("note"), "a \"quote\", a \\ and\r\n\ta \x01 control");
    writer.finish();
    EXPECT_EQ(sink.text(), golden("scheme.ttl", sink.text()));
}

TEST(Turtle, ShortensOnlyToNamesThatNeedNoEscape) {
    const auto object_of = [](std::string_view iri) {
        StringSink sink;
        TurtleWriter writer(sink, {{"sdg", "https://e.org/sdg/"}});
        writer.begin_subject("https://e.org/s");
        writer.add_iri("https://e.org/p", iri);
        writer.finish();
        const std::string text = sink.take();
        const auto start = text.find("p> ") + 3;
        return text.substr(start, text.size() - start - 3);
    };
    EXPECT_EQ(object_of("https://e.org/sdg/9"), "sdg:9");
    EXPECT_EQ(object_of("https://e.org/sdg/a_b-c"), "sdg:a_b-c");
    EXPECT_EQ(object_of("https://e.org/sdg/"), "<https://e.org/sdg/>");
    EXPECT_EQ(object_of("https://e.org/sdg/9.c"), "<https://e.org/sdg/9.c>");
    EXPECT_EQ(object_of("https://e.org/sdg/-1"), "<https://e.org/sdg/-1>");
    EXPECT_EQ(object_of("https://e.org/sdg/a/b"), "<https://e.org/sdg/a/b>");
    EXPECT_EQ(object_of("https://e.org/sdg/中"), "<https://e.org/sdg/中>");
}

TEST(Turtle, NeverLetsAnIriEndEarly) {
    StringSink sink;
    TurtleWriter writer(sink, {});
    writer.begin_subject("https://e.org/a> <b");
    writer.add_iri("https://e.org/\"p\\", "https://e.org/{|}^`\n%20");
    writer.finish();
    EXPECT_EQ(sink.text(), "\n<https://e.org/a%3E%20%3Cb> <https://e.org/%22p%5C> "
                           "<https://e.org/%7B%7C%7D%5E%60%0A%20> .\n");
}

} // namespace
} // namespace stocktake::formats
