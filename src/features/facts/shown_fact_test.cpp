// SPDX-License-Identifier: Apache-2.0
#include "features/facts/shown_fact.hpp"

#include "features/facts/test_facts.hpp"

namespace stocktake::facts {

namespace {

std::string figure(std::string unit, std::string value, Qualifier qualifier, Language language) {
    const Quantity quantity{QuantityId("q"), {}, std::move(unit), false, false, false, {}};
    Statement said;
    said.value = std::move(value);
    said.qualifier = qualifier;
    return shown_figure(quantity, said, {web::shipped_catalogue(), language});
}

} // namespace

TEST(Figures, AreSaidInSixLanguages) {
    const auto people = [](Language language) {
        return figure("persons", "5400000000", Qualifier::Over, language);
    };
    EXPECT_EQ(people(Language::English), "over 5.4 billion people");
    EXPECT_EQ(people(Language::French), "plus de 5,4 milliards de personnes");
    EXPECT_EQ(people(Language::Spanish), "más de 5,4 mil millones de personas");
    EXPECT_EQ(people(Language::Russian), "более 5,4\u00a0млрд человек");
    EXPECT_EQ(people(Language::Arabic), "أكثر من 5.4 مليار شخص");
    EXPECT_EQ(people(Language::Chinese), "超过54亿人");
}

TEST(Figures, AreSaidByUnit) {
    const auto english = [](std::string unit, std::string value) {
        return figure(std::move(unit), std::move(value), Qualifier::Exact, Language::English);
    };
    EXPECT_EQ(english("persons", "1"), "1 person");
    EXPECT_EQ(english("percent", "0.5"), "0.5 per cent");
    EXPECT_EQ(english("US dollars", "54000000000"), "54 billion US dollars");
    EXPECT_EQ(english("hubs", "15"), "15");
    EXPECT_EQ(english("ordinal", "28"), "28th");
    EXPECT_EQ(english("ordinal", "61"), "61st");
    EXPECT_EQ(english("year", "2002"), "2002");
    EXPECT_EQ(english("date", "2025-07"), "July 2025");
    EXPECT_EQ(english("date", "--05-17"), "17 May");
    EXPECT_EQ(english("period", "2022/2026"), "2022 – 2026");
    EXPECT_EQ(english("ordinal range", "33/38"), "33 – 38");
    EXPECT_EQ(figure("countries", "3", Qualifier::About, Language::Russian), "около 3 страны");
    EXPECT_EQ(figure("persons", "11000", Qualifier::Exact, Language::Arabic), "11,000 شخص");
}

TEST(Sentences, AreInTheLanguageOfTheTitle) {
    const ReadFactFile read = read_fact_file(small_register);
    const Series& funds = read.file.series[0];
    const auto sentence = [&](const Series& series, std::size_t fact, Language language) {
        return sentence_of(series.quantity, series.facts[fact].said,
                           {web::shipped_catalogue(), language});
    };
    EXPECT_EQ(
        sentence(funds, 1, Language::English).text,
        "Funds: over 80 billion US dollars (world; as of 31 December 2025). Source: Council.");
    EXPECT_EQ(sentence(funds, 1, Language::Chinese).text,
              "资金：超过800亿美元（全世界；截至2025年12月31日）。来源：Council。");
    EXPECT_EQ(sentence(funds, 1, Language::Arabic).text,
              "الأموال: أكثر من 80 مليار دولار أمريكي (العالم؛ في 31 ديسمبر 2025). "
              "المصدر: Council.");
    const FactSentence other = sentence(read.file.series[1], 1, Language::French);
    EXPECT_EQ(other.text, "Market: 3.5 people (forecast; world; as of 2032). Source: Report.");
    EXPECT_EQ(other.language, Language::English);
}

} // namespace stocktake::facts
