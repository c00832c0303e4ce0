// SPDX-License-Identifier: Apache-2.0
#include "web/catalogue.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <thread>

namespace stocktake::web {
namespace {

constexpr std::array sea_files{
    EmbeddedFile{"en/seas.po", R"(
msgid "seas.title"
msgstr "Seven seas"
msgid "seas.count"
msgstr "{count, plural, =0 {No ships} one {One ship} other {# ships}} in {port}"
msgid "seas.calm"
msgstr "It’s calm"
)"},
    EmbeddedFile{"fr/seas.po", R"(
msgid "seas.count"
msgstr "{count, plural, one {# navire} other {# navires}} à l’ancre, {port}"
)"},
    EmbeddedFile{"ar/seas.po", R"(
msgid "seas.count"
msgstr "{count, plural, zero {لا سفن} one {سفينة واحدة} two {سفينتان} few {# سفن} many {# سفينة} other {# سفينة}} في {port}"
)"},
};

Catalogue seas() {
    Result<Catalogue> catalogue = Catalogue::load(sea_files);
    EXPECT_TRUE(catalogue) << to_string(catalogue.error());
    return std::move(*catalogue);
}

Message ships(std::int64_t count) {
    return {"seas.count", {{"count", count}, {"port", std::string("Genève {x}")}}};
}

TEST(Catalogue, FillsPlaceholdersByTheRulesOfTheLanguage) {
    const Catalogue catalogue = seas();
    EXPECT_EQ(catalogue.text(Language::English, ships(0)), "No ships in Genève {x}");
    EXPECT_EQ(catalogue.text(Language::English, ships(12345)), "12,345 ships in Genève {x}");
    EXPECT_EQ(catalogue.text(Language::French, ships(0)), "0 navire à l’ancre, Genève {x}");
    EXPECT_EQ(catalogue.text(Language::French, ships(2000)),
              "2\u202f000 navires à l’ancre, Genève {x}");
    EXPECT_EQ(catalogue.text(Language::Arabic, ships(2)), "سفينتان في Genève {x}");
    EXPECT_EQ(catalogue.text(Language::Arabic, ships(7)), "7 سفن في Genève {x}");
}

TEST(Catalogue, FallsBackToEnglishAndThenToTheId) {
    const Catalogue catalogue = seas();
    EXPECT_EQ(catalogue.text(Language::Russian, {"seas.title", {}}), "Seven seas");
    EXPECT_EQ(catalogue.text(Language::Russian, {"seas.storm", {}}), "seas.storm");
}

TEST(Catalogue, KeepsThePageWhenAnArgumentIsMissingOrOfTheWrongType) {
    const Catalogue catalogue = seas();
    EXPECT_EQ(catalogue.text(Language::English, {"seas.count", {{"count", std::int64_t{1}}}}),
              "One ship in {port}");
    EXPECT_EQ(catalogue.text(Language::English, {"seas.count", {{"count", std::string("x")}}}),
              "{count, plural, =0 {No ships} one {One ship} other {# ships}} in {port}");
}

TEST(Catalogue, KnowsWhatALanguageLacks) {
    const Catalogue catalogue = seas();
    EXPECT_EQ(catalogue.ids(), (std::vector<std::string>{"seas.calm", "seas.count", "seas.title"}));
    EXPECT_EQ(catalogue.missing(Language::French),
              (std::vector<std::string>{"seas.calm", "seas.title"}));
    EXPECT_EQ(catalogue.missing(Language::English), std::vector<std::string>{});
}

TEST(Catalogue, SaysHowExactADateIs) {
    const Catalogue catalogue = seas();
    const Date date = Date::parse("2025-03-31").value();
    const auto all = [&](Language language) {
        return catalogue.year(language, date) + ", " + catalogue.month(language, date) + ", " +
               catalogue.date(language, date);
    };
    EXPECT_EQ(all(Language::Arabic), "2025, مارس 2025, 31 مارس 2025");
    EXPECT_EQ(all(Language::Chinese), "2025年, 2025年3月, 2025年3月31日");
    EXPECT_EQ(all(Language::English), "2025, March 2025, 31 March 2025");
    EXPECT_EQ(all(Language::French), "2025, mars 2025, 31 mars 2025");
    EXPECT_EQ(all(Language::Russian), "2025, март 2025\u202fг., 31 марта 2025\u202fг.");
    EXPECT_EQ(all(Language::Spanish), "2025, marzo de 2025, 31 de marzo de 2025");
}

TEST(Catalogue, WritesMoneyWithItsCode) {
    const Catalogue catalogue = seas();
    EXPECT_EQ(catalogue.money(Language::English, "1250000.00", "USD"), "USD\u00a01,250,000");
    EXPECT_EQ(catalogue.money(Language::English, "-12.50", "USD"), "-USD\u00a012.50");
    EXPECT_EQ(catalogue.money(Language::English, "12345678901234567890.12", "USD"),
              "USD\u00a012,345,678,901,234,567,890.12");
    EXPECT_EQ(catalogue.money(Language::French, "1250000.50", "CHF"),
              "1\u202f250\u202f000,50\u00a0CHF");
    EXPECT_EQ(catalogue.money(Language::Chinese, "5000", "JPY"), "JPY\u00a05,000");
    EXPECT_EQ(catalogue.currency_name(Language::English, "CHF"), "Swiss Franc");
    EXPECT_EQ(catalogue.currency_name(Language::Chinese, "CHF"), "瑞士法郎");
    EXPECT_EQ(catalogue.currency_name(Language::English, "XYZ"), "XYZ");
}

TEST(Catalogue, RefusesBrokenFilesNamingThem) {
    struct Case {
        EmbeddedFile file;
        std::string_view error;
    };

    const std::vector<Case> cases{
        {{"de/seas.po", ""}, "web.catalogue.name [de/seas.po:0]"},
        {{"en/seas.txt", ""}, "web.catalogue.name [en/seas.txt:0]"},
        {{"en/seas.po", "msgid"},
         "web.catalogue.broken(line=1,reason=expected msgid, msgstr or a quoted text) "
         "[en/seas.po:0]"},
        {{"en/seas.po", "\nmsgid \"sky.a\"\nmsgstr \"a\""},
         "web.catalogue.id(id=sky.a) [en/seas.po:2]"},
        {{"en/seas.po", "msgid \"seas.a\"\nmsgstr \"a\"\nmsgid \"seas.a\"\nmsgstr \"b\""},
         "web.catalogue.id(id=seas.a) [en/seas.po:3]"},
        {{"en/seas.po", "msgid \"seas.a\"\nmsgstr \"{a\""},
         "web.catalogue.pattern(reason=U_UNMATCHED_BRACES at character 0) [en/seas.po:1]"},
        {{"en/seas.po", "msgid \"seas.a\"\nmsgstr \"d'{a}\""},
         "web.catalogue.pattern(reason=an apostrophe before a brace must be U+2019) "
         "[en/seas.po:1]"},
    };
    for (const auto& [file, error] : cases) {
        const Result<Catalogue> catalogue = Catalogue::load(std::span(&file, 1));
        ASSERT_FALSE(catalogue) << error;
        EXPECT_EQ(to_string(catalogue.error()), "invalid_input " + std::string(error));
    }
}

TEST(Catalogue, WritesNumbersWithTheDigitsOfTheUnitedNations) {
    const Catalogue catalogue = seas();
    EXPECT_EQ(catalogue.number(Language::Arabic, 1234567.25), "1,234,567.25");
    EXPECT_EQ(catalogue.number(Language::Chinese, 1234567), "1,234,567");
    EXPECT_EQ(catalogue.number(Language::English, 0.5), "0.5");
    EXPECT_EQ(catalogue.number(Language::French, 1234567.25), "1\u202f234\u202f567,25");
    EXPECT_EQ(catalogue.number(Language::Russian, 1234567.25), "1\u00a0234\u00a0567,25");
    EXPECT_EQ(catalogue.number(Language::Spanish, 1234567.25), "1.234.567,25");
    EXPECT_EQ(catalogue.amount(Language::Arabic, 2.6e9), "2.6 مليار");
    EXPECT_EQ(catalogue.amount(Language::Chinese, 5.4e10), "540亿");
    EXPECT_EQ(catalogue.amount(Language::English, 5.4e9), "5.4 billion");
    EXPECT_EQ(catalogue.amount(Language::English, 2345678), "2,345,678");
    EXPECT_EQ(catalogue.amount(Language::English, 19000), "19,000");
    EXPECT_EQ(catalogue.amount(Language::English, 0), "0");
    EXPECT_EQ(catalogue.amount(Language::French, 2.2e6), "2,2 millions");
    EXPECT_EQ(catalogue.amount(Language::Russian, 1.5e12), "1,5\u00a0трлн");
    EXPECT_EQ(catalogue.amount(Language::Spanish, 5.4e10), "54 mil millones");
}

TEST(Catalogue, WritesDaysAndMoments) {
    const Catalogue catalogue = seas();
    const Date day = *Date::parse("2026-11-23");
    EXPECT_EQ(catalogue.date(Language::Arabic, day), "23 نوفمبر 2026");
    EXPECT_EQ(catalogue.date(Language::Chinese, day), "2026年11月23日");
    EXPECT_EQ(catalogue.date(Language::English, day), "23 November 2026");
    EXPECT_EQ(catalogue.date(Language::French, day), "23 novembre 2026");
    EXPECT_EQ(catalogue.date(Language::Russian, day), "23 ноября 2026\u202fг.");
    EXPECT_EQ(catalogue.date(Language::Spanish, day), "23 de noviembre de 2026");
    EXPECT_EQ(catalogue.moment(Language::English, *Timestamp::parse("2026-11-23T02:53:00.123Z")),
              "23 November 2026 at 02:53 UTC");
    EXPECT_EQ(catalogue.date(Language::English, *Date::parse("1865-05-17")), "17 May 1865");
}

TEST(Catalogue, SortsAsTheLanguageDoes) {
    const Catalogue catalogue = seas();
    const auto sorted = [&](Language language, std::vector<std::string> words) {
        std::ranges::sort(
            words, {}, [&](const std::string& word) { return catalogue.sort_key(language, word); });
        return words;
    };
    using Words = std::vector<std::string>;
    EXPECT_EQ(sorted(Language::French, {"zèbre", "Égypte", "eau", "été"}),
              (Words{"eau", "Égypte", "été", "zèbre"}));
    EXPECT_EQ(sorted(Language::Spanish, {"ocho", "ñandú", "nube"}),
              (Words{"nube", "ñandú", "ocho"}));
    EXPECT_EQ(sorted(Language::Chinese, {"中国", "阿根廷"}), (Words{"阿根廷", "中国"}));
    EXPECT_EQ(catalogue.sort_key(Language::English, ""), catalogue.sort_key(Language::English, ""));
}

TEST(Catalogue, LengthensEveryTextInThePseudoLocale) {
    Catalogue catalogue = seas();
    catalogue.use_pseudo_locale();
    EXPECT_EQ(catalogue.text(Language::English, {"seas.title", {}}), "[Šêvêñ šêàš one]");
    EXPECT_EQ(catalogue.text(Language::English, ships(2)),
              "[2 šĥîpš îñ Genève {x} one two three four five]");
}

TEST(Catalogue, AnswersManyThreadsAtOnce) {
    const Catalogue catalogue = seas();
    const Date day = *Date::parse("2026-11-23");
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 200; ++round) {
                EXPECT_EQ(catalogue.text(Language::English, ships(round + 2)),
                          std::to_string(round + 2) + " ships in Genève {x}");
                EXPECT_EQ(catalogue.date(Language::English, day), "23 November 2026");
                EXPECT_EQ(catalogue.number(Language::English, 1000), "1,000");
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

} // namespace
} // namespace stocktake::web
