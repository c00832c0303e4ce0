// SPDX-License-Identifier: Apache-2.0
#include "search/analysis.hpp"

#include "search/stemming.hpp"

#include <set>

#include <gtest/gtest.h>

namespace stocktake::search {
namespace {

using Texts = std::vector<std::string>;

/// `term@position …`, pairs in two words with a tilde.
Texts terms_of(Language language, std::string_view text) {
    Analyzer analyzer;
    Texts terms;
    analyzer.analyze(language, text, [&](const Occurrence& each) {
        std::string term(each.term);
        if (term.starts_with('\x01')) {
            term[0] = '~';
        }
        terms.push_back(term + "@" + std::to_string(each.position));
    });
    return terms;
}

std::size_t stems_of(Language language, const Texts& words) {
    Stemmer stemmer(language);
    std::set<std::string> stems;
    for (const std::string& word : words) {
        stems.insert(stemmer.stem(folded_word(word)));
    }
    return stems.size();
}

TEST(Analysis, StemsTheWordsOfEachLanguage) {
    EXPECT_EQ(terms_of(Language::English, "Connecting schools, connected school"),
              (Texts{"connect@0", "school@1", "connect@2", "school@3"}));
    EXPECT_EQ(terms_of(Language::French, "L'accès à l’information"),
              (Texts{"l@0", "acce@1", "a@2", "l@3", "inform@4"}));
    EXPECT_EQ(stems_of(Language::Russian, {"развитие", "развития", "развитию", "развитием"}), 1U);
    EXPECT_EQ(stems_of(Language::French, {"développement", "developpement", "développements"}), 1U);
    EXPECT_EQ(stems_of(Language::Spanish, {"información", "informacion"}), 1U);
    EXPECT_EQ(stems_of(Language::Spanish, {"tecnología", "tecnologia"}), 1U);
}

TEST(Analysis, FindsArabicWordsWithTheirArticleAndParticles) {
    EXPECT_EQ(stems_of(Language::Arabic,
                       {"اتصالات", "الاتصالات", "والاتصالات", "للاتصالات", "بالاتصالات"}),
              1U);
    EXPECT_EQ(stems_of(Language::Arabic, {"تنمية", "التنمية", "والتنمية", "للتنمية"}), 1U);
    EXPECT_EQ(stems_of(Language::Arabic, {"إنترنت", "الإنترنت", "الانترنت"}), 1U);
    EXPECT_EQ(stems_of(Language::Arabic, {"مدرسة", "المدرسه"}), 1U);
    EXPECT_EQ(arabic_stem("من"), "من");
}

TEST(Analysis, KeepsNumbersAndCodesWhole) {
    EXPECT_EQ(terms_of(Language::English, "SDG 9.c.1, C7-elea in 2025. Next 5G"),
              (Texts{"sdg@0", "9.c.1@1", "c7@2", "elea@3", "in@4", "2025@5", "next@6", "5g@7"}));
}

TEST(Analysis, TellsPairsInTwoChineseWordsFromPairsInOne) {
    EXPECT_EQ(terms_of(Language::Chinese, "中国人民"),
              (Texts{"中国@0", "~国人@1", "人民@2", "民@3"}));
    EXPECT_EQ(terms_of(Language::Chinese, "2019年起"), (Texts{"2019@0", "年起@1", "起@2"}));
}

TEST(Analysis, LooksForAWordInEveryLanguageOfItsScript) {
    Analyzer analyzer;
    EXPECT_EQ(analyzer.places("schools"), (std::vector<Place>{{{"school", "schools"}, 0}}));
    EXPECT_EQ(analyzer.places("مدارس المدينة").size(), 2U);
    EXPECT_EQ(analyzer.places("中国"), (std::vector<Place>{{{"中国"}, 0}}));
    EXPECT_EQ(analyzer.places("国际电联"), (std::vector<Place>{{{"国际", crossing("国际")}, 0},
                                                               {{"电联", crossing("电联")}, 2}}));
    EXPECT_EQ(analyzer.places("信息社会论坛会").size(), 4U); // 7 characters: 0, 2, 4, 5
    EXPECT_TRUE(analyzer.places(" , ").empty());
}

TEST(Analysis, KnowsALoneCharacterForABeginning) {
    EXPECT_TRUE(begins_terms("国"));
    EXPECT_FALSE(begins_terms("国家"));
    EXPECT_FALSE(begins_terms("国 家"));
    EXPECT_FALSE(begins_terms("a"));
}

TEST(Analysis, GivesEachPositionOneTermAtMost) {
    Analyzer analyzer;
    std::uint32_t next = 0;
    const std::uint32_t positions =
        analyzer.analyze(Language::English, "e\u0301tude, 日本語 and ﬁne \u202Eprint ـــ ٢٠٢٥",
                         [&](const Occurrence& each) {
                             EXPECT_GE(each.position, next);
                             next = each.position + 1;
                         });
    EXPECT_GE(positions, next);
}

} // namespace
} // namespace stocktake::search
