// SPDX-License-Identifier: Apache-2.0
#include "search/highlight.hpp"

#include "search/index.hpp"
#include "search/query_matches.hpp"

#include <gtest/gtest.h>

namespace stocktake::search {
namespace {

/// Matches between brackets.
std::string marked(std::string_view text, Language language, const Query& query,
                   std::size_t longest = 1000) {
    Index index(Schema{});
    const Document document{"d", {{language, Weight::Body, std::string(text)}}, {}};
    index.update(std::span(&document, 1), {});
    Analyzer analyzer;
    std::string result;
    for (const Fragment& each :
         snippet_of(text, matches_of(*index.view(), query, analyzer)->terms, longest, analyzer)
             .fragments) {
        result += each.is_match ? "[" + each.text + "]" : each.text;
    }
    return result;
}

Query words(std::string text) {
    return {Query::Kind::Words, std::move(text)};
}

TEST(Highlight, MarksEveryFormOfAWord) {
    EXPECT_EQ(marked("Schools, and a school.", Language::English, words("school")),
              "[Schools], and a [school].");
    EXPECT_EQ(marked("التنمية والتنمية", Language::Arabic, words("تنمية")), "[التنمية] [والتنمية]");
    EXPECT_EQ(marked("connected", Language::English, {Query::Kind::Prefix, "conn"}), "[connected]");
}

TEST(Highlight, MarksChineseWordsWithoutTheirNeighbours) {
    EXPECT_EQ(marked("在国际电联的会议", Language::Chinese, words("国际电联")),
              "在[国际电联]的会议");
    EXPECT_EQ(marked("中国人民", Language::Chinese, words("人民")), "中国[人民]");
}

TEST(Highlight, MarksNothingThatWasExcluded) {
    Query query{Query::Kind::All};
    query.parts = {words("a"), {Query::Kind::Not, {}, {}, {words("b")}}};
    EXPECT_EQ(marked("a b", Language::English, query), "[a] b");
}

TEST(Highlight, CutsAroundTheFirstMatch) {
    std::string text;
    for (int i = 0; i < 50; ++i) {
        text += "many words ";
    }
    EXPECT_EQ(marked(text + "needle " + text, Language::English, words("needle"), 40),
              "…words [needle] many words many words many…");
    EXPECT_EQ(marked(text, Language::English, words("absent"), 20), "many words many…");
    EXPECT_EQ(marked("", Language::English, words("x"), 20), "");
}

} // namespace
} // namespace stocktake::search
