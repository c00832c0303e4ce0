// SPDX-License-Identifier: Apache-2.0
#include "search/query_parser.hpp"

#include <gtest/gtest.h>

namespace stocktake::search {
namespace {

std::string shown(const Query& query) {
    static constexpr std::array names{"all", "none", "",    "*",    "=",
                                      "and", "or",   "not", "same", "most"};
    std::string text = names.at(static_cast<std::size_t>(query.kind));
    text += "[" + query.text + query.value.value;
    for (const Query& part : query.parts) {
        text += (text.ends_with('[') ? "" : " ") + shown(part);
    }
    return text + "]";
}

std::optional<Query> read_country(std::string_view field, std::string_view value) {
    if (field != "country") {
        return std::nullopt;
    }
    return Query{Query::Kind::Value, {}, {0, std::string(value)}};
}

std::string parsed(std::string_view text) {
    return shown(parse_query(text, read_country).query);
}

TEST(QueryParser, ReadsWhatPeopleType) {
    EXPECT_EQ(parsed("fibre"), "[fibre]");
    EXPECT_EQ(parsed("fibre school"), "most[[fibre] [school]]");
    EXPECT_EQ(parsed("fibre\u3000学校"), "most[[fibre] [学校]]");
    EXPECT_EQ(parsed("\"fibre to school\""), "[fibre to school]");
    EXPECT_EQ(parsed("« accès » “a b”"), "and[[ accès ] [a b]]");
    EXPECT_EQ(parsed("connect*"), "*[connect]");
    EXPECT_EQ(parsed("a b OR c"), "or[and[[a] [b]] [c]]");
    EXPECT_EQ(parsed("(a|b) -c"), "and[or[[a] [b]] not[[c]]]");
    EXPECT_EQ(parsed("NOT (a b)"), "not[and[[a] [b]]]");
    EXPECT_EQ(parsed("- b & z"), "most[[b] [z]]");
    EXPECT_EQ(parsed("NOT -a"), "[a]");
    EXPECT_EQ(parsed("country:KEN x"), "and[[x] =[KEN]]");
    EXPECT_EQ(parsed("country:\"Costa Rica\""), "=[Costa Rica]");
}

TEST(QueryParser, TakesAnythingForAQuery) {
    EXPECT_EQ(parsed(""), "all[]");
    EXPECT_EQ(parsed(" \t\"\" () OR NOT"), "all[]");
    EXPECT_EQ(parsed(")) a ((b"), "and[[a] [b]]");
    EXPECT_EQ(parsed("\"open"), "[open]");
    EXPECT_EQ(parsed(std::string_view("z\xFF\0b", 4)), "most[[z] [b]]");
    EXPECT_EQ(parsed("* ?"), "all[]");
    EXPECT_EQ(parsed(":x"), "[:x]");
}

TEST(QueryParser, AsksForMostOfTheWordsBesideEachOther) {
    EXPECT_EQ(parsed("fibre \"to school\" radio -x country:KEN"),
              "and[most[[fibre] [radio]] [to school] not[[x]] =[KEN]]");
    EXPECT_EQ(parsed("d'Ivoire"), "most[[d'Ivoire]]");
    EXPECT_EQ(parsed("电视节目"), "most[[电视节目]]");
    EXPECT_EQ(parsed("电视"), "[电视]");
    const Query query = parse_query("visits to the library", read_country).query;
    EXPECT_EQ(shown(query), "most[[visits] [library]]");
    EXPECT_EQ(query.preferred, (std::vector<Query>{{Query::Kind::Words, "visits to the library"}}));
}

TEST(QueryParser, LeavesOutFunctionWordsUnlessThereIsNothingElse) {
    EXPECT_EQ(parsed("how many people are online"), "most[[people] [online]]");
    EXPECT_EQ(parsed("¿cómo reducir la sequía?"), "most[[reducir] [sequía?]]");
    EXPECT_EQ(parsed("the who"), "most[[the] [who]]");
    EXPECT_EQ(parsed("the school"), "[school]");
    EXPECT_EQ(parsed("\"the school\""), "[the school]");
    EXPECT_EQ(parsed("the OR school"), "or[[the] [school]]");
}

TEST(QueryParser, AsksForOtherNamesOfTheSame) {
    EXPECT_EQ(parsed("ЮНЕСКО"),
              "same[[ЮНЕСКО] [UNESCO] [اليونسكو] [教科文组织] [联合国教科文组织]]");
    EXPECT_EQ(parsed("who"), "[who]"); // the organization is written in capitals
    EXPECT_TRUE(parsed("WHO guidelines").starts_with("most[same[[WHO] "));
    EXPECT_EQ(parsed("\"ЮНЕСКО\""), "[ЮНЕСКО]");
    EXPECT_TRUE(parsed("fibre in Corea del Sur")
                    .starts_with("most[[fibre] same[and[[Corea] [Sur]] [Corée du Sud] "));
}

TEST(QueryParser, KnowsNamesInAnotherCaseOrNumber) {
    EXPECT_TRUE(parsed("нищеты").starts_with("same[[нищеты] [pauvreté] "));
    EXPECT_TRUE(parsed("цифрового разрыва").starts_with("most[same[and[[цифрового] [разрыва]] "));
    EXPECT_TRUE(parsed("forest").starts_with("same[[forest] "));
    EXPECT_EQ(parsed("para"), "[para]"); // no form of paro
}

TEST(QueryParser, DoesNotLookForNamesThatAreOtherWordsInTexts) {
    const std::string names = parsed("ВОЗ");
    EXPECT_TRUE(names.find("[World Health Organization]") != std::string::npos);
    EXPECT_TRUE(names.find("[WHO]") == std::string::npos);
}

TEST(QueryParser, ReadsAnUnknownFieldAsWordsAndSaysSo) {
    const ParsedQuery query = parse_query("colour:red", read_country);
    EXPECT_EQ(shown(query.query), "[colour red]");
    EXPECT_EQ(query.unknown_fields, std::vector<std::string>{"colour"});
    EXPECT_TRUE(parse_query("https://example.org", read_country).unknown_fields.empty());
}

TEST(QueryParser, LeavesOutWhatIsTooMuchAndSaysSo) {
    std::string words;
    for (int i = 0; i < 10'000; ++i) {
        words += "w" + std::to_string(i) + " ";
    }
    const ParsedQuery many = parse_query(words, read_country);
    EXPECT_TRUE(many.is_cut);
    EXPECT_EQ(many.query.parts.size(), most_words);

    const ParsedQuery deep = parse_query(std::string(100'000, '(') + "a", read_country);
    EXPECT_TRUE(deep.is_cut);
    EXPECT_FALSE(parse_query("((((a))))", read_country).is_cut);
}

} // namespace
} // namespace stocktake::search
