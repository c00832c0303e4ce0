// SPDX-License-Identifier: Apache-2.0
#include "search/analysis.hpp"

#include "search/stemming.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace stocktake::search {
namespace {

using Texts = std::vector<std::string>;

/// `term@position …`, pairs in two words with a tilde, stems behind a slash.
Texts terms_of(std::string_view text) {
    Analyzer analyzer;
    Texts terms;
    analyzer.analyze(text, [&](const Occurrence& each) {
        std::string term(each.term);
        if (term.starts_with('\x01')) {
            term[0] = '~';
        }
        term += "@" + std::to_string(each.position);
        for (const std::string& stem : each.stems ? *each.stems : Texts()) {
            term += "/" + stem;
        }
        terms.push_back(term);
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

TEST(Analysis, KeepsWordsWithTheirStemsInEachLanguageOfTheirScript) {
    EXPECT_EQ(terms_of("Schools, a school"),
              (Texts{"schools@0/school/schools", "a@1/a", "school@2/school"}));
    EXPECT_EQ(terms_of("L'école à l’information"), (Texts{"l@0/l", "ecole@1/ecol", "a@2/a", "l@3/l",
                                                          "information@4/inform/information"}));
    EXPECT_EQ(stems_of(Language::Russian, {"развитие", "развития", "развитию", "развитием"}), 1U);
    EXPECT_EQ(stems_of(Language::French, {"développement", "developpement", "développements"}), 1U);
    EXPECT_EQ(stems_of(Language::Spanish, {"información", "informacion"}), 1U);
    EXPECT_EQ(stems_of(Language::Spanish, {"tecnología", "tecnologia"}), 1U);
}

TEST(Analysis, FindsRussianNounsThatSnowballTakesForGerunds) {
    EXPECT_EQ(terms_of("разрыв"), (Texts{"разрыв@0/разр/разрыв"}));
    EXPECT_EQ(terms_of("разрыва"), (Texts{"разрыва@0/разрыв"}));
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
    EXPECT_EQ(terms_of("SDG 9.c.1, C7-elea in 2025. Next 5G"),
              (Texts{"sdg@0/sdg", "9.c.1@1", "c7@2/c7", "elea@3/elea/ele", "in@4/in", "2025@5",
                     "next@6/next", "5g@7"}));
}

TEST(Analysis, TellsPairsInTwoChineseWordsFromPairsInOne) {
    EXPECT_EQ(terms_of("中国人民"), (Texts{"中国@0", "~国人@1", "人民@2", "民@3"}));
    EXPECT_EQ(terms_of("2019年起"), (Texts{"2019@0", "年起@1", "起@2"}));
}

TEST(Analysis, LooksForAWordInEveryLanguageOfItsScript) {
    Analyzer analyzer;
    EXPECT_EQ(analyzer.places("schools"),
              (std::vector<Place>{{{"schools"}, 0, {"school", "schools"}}}));
    EXPECT_EQ(analyzer.places("مدارس المدينة").size(), 2U);
    EXPECT_EQ(analyzer.places("中国"), (std::vector<Place>{{{"中国"}, 0}}));
    EXPECT_EQ(analyzer.places("国际电联"), (std::vector<Place>{{{"国际", crossing("国际")}, 0},
                                                               {{"电联", crossing("电联")}, 2}}));
    EXPECT_EQ(analyzer.places("信息社会论坛会").size(), 4U); // 7 characters: 0, 2, 4, 5
    EXPECT_TRUE(analyzer.places(" , ").empty());
}

TEST(Analysis, AsksForNoStemThatOnlyHoldsASentenceTogether) {
    Analyzer analyzer;
    EXPECT_EQ(analyzer.places("paro")[0].stems, (Texts{"paro"}));
    EXPECT_EQ(analyzer.places("para")[0].stems, (Texts{"para"}));
}

TEST(Analysis, TakesNamesInQueriesAsTheyStand) {
    Analyzer analyzer;
    EXPECT_EQ(analyzer.places("OMS"), (std::vector<Place>{{{"oms"}, 0, {"oms"}}}));
    EXPECT_EQ(analyzer.places("oms"), (std::vector<Place>{{{"oms"}, 0, {"oms"}}}));
    EXPECT_EQ(analyzer.places("AIDS"), (std::vector<Place>{{{"aids"}, 0, {"aids"}}}));
    EXPECT_EQ(analyzer.places("aids"), (std::vector<Place>{{{"aids"}, 0, {"aid", "aids"}}}));
    EXPECT_EQ(terms_of("ICTs"), (Texts{"icts@0/ict/icts"}));
}

TEST(Analysis, FindsCodesThatWereTypedInCyrillic) {
    Analyzer analyzer;
    EXPECT_EQ(analyzer.places("\u04215")[0].terms, (Texts{"\u04415", "c5"}));
    EXPECT_EQ(analyzer.places("\u0421")[0].terms, (Texts{"\u0441"}));   // no code
    EXPECT_EQ(analyzer.places("\u04165")[0].terms, (Texts{"\u04365"})); // Ж looks like nothing
}

TEST(Analysis, FindsArabicWordsBehindOneLetterOnlyInTexts) {
    EXPECT_EQ(terms_of("لصحة"), (Texts{"لصحه@0/لصح/صح"}));
    Analyzer analyzer;
    EXPECT_EQ(analyzer.places("لصحة")[0].stems, (Texts{"لصح"}));
    EXPECT_EQ(terms_of("كتب"), (Texts{"كتب@0/كتب"})); // too little would be left
}

TEST(Analysis, LooksForAnArabicWordWithAndWithoutItsArticleAlike) {
    Analyzer analyzer;
    const Texts terms = analyzer.places("الصحة")[0].terms;
    EXPECT_EQ(terms.front(), "الصحه");
    for (const char* same : {"صحه", "والصحه", "بالصحه", "للصحه", "وصحه"}) {
        EXPECT_NE(std::ranges::find(terms, same), terms.end()) << same;
    }
    EXPECT_EQ(std::ranges::find(terms, "صحي"), terms.end()); // another form of it
}

TEST(Analysis, TakesATextApartIntoWords) {
    Analyzer analyzer;
    EXPECT_EQ(analyzer.words("清洁饮水"), (Texts{"清洁", "饮水"}));
    EXPECT_EQ(analyzer.words("e-waste d'eau"), (Texts{"waste", "eau"}));
    EXPECT_EQ(analyzer.words("d"), (Texts{"d"}));
    EXPECT_EQ(analyzer.words("C7-egov"), (Texts{"C7-egov"}));
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
    const std::uint32_t positions = analyzer.analyze(
        "e\u0301tude, 日本語 and ﬁne \u202Eprint ـــ ٢٠٢٥", [&](const Occurrence& each) {
            EXPECT_GE(each.position, next);
            next = each.position + 1;
        });
    EXPECT_GE(positions, next);
}

} // namespace
} // namespace stocktake::search
