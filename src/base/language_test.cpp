// SPDX-License-Identifier: Apache-2.0
#include "base/language.hpp"

#include <gtest/gtest.h>

namespace stocktake {

// Found by GoogleTest, so that a failed test prints `fr` and not bytes.
static void PrintTo(Language language, std::ostream* out) {
    *out << tag_of(language);
}

namespace {

TEST(Language, HasATagANameAndADirection) {
    std::string shown;
    for (const Language language : all_languages) {
        shown += std::string(tag_of(language)) + " " + std::string(own_name_of(language)) + " " +
                 std::string(direction_of(language)) + "\n";
    }
    EXPECT_EQ(shown, "ar العربية rtl\n"
                     "zh 中文 ltr\n"
                     "en English ltr\n"
                     "fr Français ltr\n"
                     "ru Русский ltr\n"
                     "es Español ltr\n");
}

TEST(Language, ParsesItsOwnTagsAndNoOthers) {
    for (const Language language : all_languages) {
        EXPECT_EQ(parse_language(tag_of(language)), language);
    }
    for (const std::string_view other : {"", "EN", "zh-CN", "de", "e"}) {
        EXPECT_EQ(parse_language(other), std::nullopt) << other;
    }
}

TEST(Language, NegotiatesAsTheHeaderSays) {
    struct Case {
        std::string_view header;
        std::optional<Language> language;
    };

    const std::vector<Case> cases{
        {"", std::nullopt},
        {"de", std::nullopt},
        {"*", std::nullopt},
        {"fr", Language::French},
        {"FR-ca", Language::French},
        {"zh-Hant-TW", Language::Chinese},
        {"de, es;q=0.5, ru;q=0.8", Language::Russian},
        {"en;q=0.5,ar;q=0.5", Language::English},
        {"en;q=0.001, ar;q=0.002", Language::Arabic},
        {"en; q=0.1 , ar ; q=0.9", Language::Arabic},
        {"en;Q=0.1,ar;Q=0.9", Language::Arabic},
        {"en;q=0", std::nullopt},
        {"en;q=0.000,ar;q=0.1", Language::Arabic},
        {"en;q=abc,ar;q=0.1", Language::Arabic},
        {"en;q=2,ar;q=0.1", Language::Arabic},
        {"en;q=1.001,ar;q=0.1", Language::Arabic},
        {"en;q=1.000,ar", Language::English},
        {"en;q=,ar;q=0.1", Language::Arabic},
        {"en;q=0.1234,ar;q=0.1", Language::Arabic},
        {"en;level=1,ar;q=0.1", Language::Arabic},
        {"en;q=1.,ar;q=0.9", Language::English},
        {",,;q=1,,es", Language::Spanish},
        {"en-", Language::English},
        {"english", std::nullopt},
    };
    for (const auto& [header, language] : cases) {
        EXPECT_EQ(negotiate_language(header), language) << header;
    }
}

TEST(LanguageMap, GivesTheBestTextAndTheLanguageItIsIn) {
    const LanguageMap map{{Language::English, "year"}, {Language::French, "année"}};
    EXPECT_EQ(best_text(map, Language::French), (LocalText{"année", Language::French}));
    EXPECT_EQ(best_text(map, Language::Arabic), (LocalText{"year", Language::English}));
    const LanguageMap without_english{{Language::Russian, "год"}, {Language::Spanish, "año"}};
    EXPECT_EQ(best_text(without_english, Language::French), (LocalText{"год", Language::Russian}));
    EXPECT_EQ(best_text({}, Language::French), LocalText{});
}

} // namespace
} // namespace stocktake
