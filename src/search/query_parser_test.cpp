// SPDX-License-Identifier: Apache-2.0
#include "search/query_parser.hpp"

#include <gtest/gtest.h>

namespace stocktake::search {
namespace {

std::string shown(const Query& query) {
    static constexpr std::array names{"all", "none", "", "*", "=", "and", "or", "not"};
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
    EXPECT_EQ(parsed("fibre school"), "and[[fibre] [school]]");
    EXPECT_EQ(parsed("fibre\u3000学校"), "and[[fibre] [学校]]");
    EXPECT_EQ(parsed("\"fibre to school\""), "[fibre to school]");
    EXPECT_EQ(parsed("« accès » “a b”"), "and[[ accès ] [a b]]");
    EXPECT_EQ(parsed("connect*"), "*[connect]");
    EXPECT_EQ(parsed("a b OR c"), "or[and[[a] [b]] [c]]");
    EXPECT_EQ(parsed("(a|b) -c"), "and[or[[a] [b]] not[[c]]]");
    EXPECT_EQ(parsed("NOT (a b)"), "not[and[[a] [b]]]");
    EXPECT_EQ(parsed("- a & b"), "and[[a] [b]]");
    EXPECT_EQ(parsed("NOT -a"), "[a]");
    EXPECT_EQ(parsed("country:KEN x"), "and[=[KEN] [x]]");
    EXPECT_EQ(parsed("country:\"Costa Rica\""), "=[Costa Rica]");
}

TEST(QueryParser, TakesAnythingForAQuery) {
    EXPECT_EQ(parsed(""), "all[]");
    EXPECT_EQ(parsed(" \t\"\" () OR NOT"), "all[]");
    EXPECT_EQ(parsed(")) a ((b"), "and[[a] [b]]");
    EXPECT_EQ(parsed("\"open"), "[open]");
    EXPECT_EQ(parsed(std::string_view("a\xFF\0b", 4)), "and[[a] [b]]");
    EXPECT_EQ(parsed("* ?"), "all[]");
    EXPECT_EQ(parsed(":x"), "[:x]");
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
