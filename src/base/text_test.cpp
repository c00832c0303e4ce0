// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <gtest/gtest.h>

namespace stocktake {
namespace {

using namespace std::string_view_literals;

TEST(Text, KnowsWellFormedUtf8) {
    for (const std::string_view good :
         {""sv, "a"sv, "\0"sv, "é"sv, "中"sv, "😀"sv, "\u07FF"sv, "\u0800"sv, "\uD7FF"sv,
          "\uE000"sv, "\uFFFF"sv, "\U00010000"sv, "\U0010FFFF"sv}) {
        EXPECT_TRUE(is_utf8(good)) << good;
    }
}

TEST(Text, SaysHowMuchOfBrokenUtf8IsWellFormed) {
    struct Case {
        std::string_view text;
        std::size_t prefix;
    };

    const std::vector<Case> cases{
        {"\x80", 0},              // continuation alone
        {"ab\xC3", 2},            // cut short
        {"ab\xC3(", 2},           // no continuation
        {"é\xC0\x80", 2},         // overlong NUL
        {"é\xC1\xBF", 2},         // overlong
        {"\xE0\x9F\xBF", 0},      // overlong
        {"a\xED\xA0\x80", 1},     // surrogate
        {"\xE4\xB8", 0},          // cut short
        {"\xF0\x8F\xBF\xBF", 0},  // overlong
        {"\xF4\x90\x80\x80", 0},  // beyond U+10FFFF
        {"\xF5\x80\x80\x80", 0},  // no such lead
        {"\xFF", 0},              // no such byte
        {"\xF0\x9F\x98", 0},      // cut short
        {"中文\xF0\x9F\x98q", 6}, // no continuation
    };
    for (const auto& [text, prefix] : cases) {
        EXPECT_EQ(utf8_prefix(text), prefix) << text;
        EXPECT_FALSE(is_utf8(text)) << text;
    }
}

TEST(Text, ForbidsControlsAndBidirectionalOverrides) {
    for (const std::string_view bad : {"a\0b"sv, "\x01"sv, "\x1B[0m"sv, "\x7F"sv, "\v"sv,
                                       "invoice\u202Efdp.exe"sv, "\u202D"sv}) {
        EXPECT_TRUE(has_forbidden_characters(bad)) << bad;
    }
    for (const std::string_view good : {""sv, "a\tb\r\nc"sv, "العربية\u200F"sv, "中文"sv, "é"sv}) {
        EXPECT_FALSE(has_forbidden_characters(good)) << good;
    }
}

TEST(Text, CountsCodePoints) {
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("aé中😀"), 4U);
}

TEST(Text, TrimsSpacesOfAllScriptsAtBothEnds) {
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed(" \t\r\n\f\v"), "");
    EXPECT_EQ(trimmed(" a b\n"), "a b");
    EXPECT_EQ(trimmed("\u3000 \u00A0中 文\u00A0 \u3000"), "中 文");
    EXPECT_EQ(trimmed("\u00A0"), "");
    EXPECT_EQ(trimmed("à"), "à"); // its last byte is the last byte of U+00A0
}

TEST(Text, LowersAsciiOnly) {
    EXPECT_EQ(lower_ascii("AZaz09[@É"), "azaz09[@É");
}

TEST(Text, SplitsKeepingEmptyParts) {
    using Parts = std::vector<std::string_view>;
    EXPECT_EQ(split("a,,b", ','), (Parts{"a", "", "b"}));
    EXPECT_EQ(split("", ','), (Parts{""}));
    EXPECT_EQ(split(",", ','), (Parts{"", ""}));
}

TEST(Text, IsCutWithAnEllipsis) {
    EXPECT_EQ(shortened("abc", 3), "abc");
    EXPECT_EQ(shortened("abcd", 3), "abc…");
    EXPECT_EQ(shortened("网络安全", 2), "网络…");
    EXPECT_EQ(shortened("e\u0301\u0301", 1), "e…");
    EXPECT_EQ(shortened("ab\xFFz", 80), "ab");
    EXPECT_EQ(shortened("", 0), "");
    EXPECT_EQ(shortened(std::string(81, 'x')), std::string(80, 'x') + "…");
}

TEST(Text, IsTakenApartIntoCodePoints) {
    const auto points_of = [](std::string_view text) {
        std::u32string points;
        while (!text.empty()) {
            points += take_code_point(text);
        }
        return points;
    };
    EXPECT_EQ(points_of("a\u0301\u00DF\u5B89\U0001F600z"), U"a\u0301\u00DF\u5B89\U0001F600z");
    EXPECT_EQ(points_of("\u007F\u0080\u07FF\u0800\uFFFF\U00010000\U0010FFFF"),
              U"\u007F\u0080\u07FF\u0800\uFFFF\U00010000\U0010FFFF");
    EXPECT_EQ(points_of("\xFF"
                        "a\xE5\xAE"),
              U"\uFFFDa\uFFFD\uFFFD");
    EXPECT_EQ(points_of(""), U"");
}

TEST(Text, ParsesIntegersOf64Bits) {
    EXPECT_EQ(parse_integer("0"), 0);
    EXPECT_EQ(parse_integer("-12"), -12);
    EXPECT_EQ(parse_integer("9223372036854775807"), 9223372036854775807LL);
    for (const std::string_view bad :
         {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "9223372036854775808", "一"}) {
        EXPECT_EQ(parse_integer(bad), std::nullopt) << bad;
    }
}

TEST(Text, SuggestsTheNearestWord) {
    const std::vector<std::string_view> candidates{"country", "region", "line", "lime"};
    EXPECT_EQ(nearest("contry", candidates), "country");
    EXPECT_EQ(nearest("regoin", candidates), "region");
    EXPECT_EQ(nearest("lnie", candidates), "line"); // two letters swapped are one slip
    EXPECT_EQ(nearest("lie", candidates), "line");  // as near as `lime`, which comes later
    EXPECT_EQ(nearest("organization", candidates), std::nullopt);
    EXPECT_EQ(nearest("q", candidates), std::nullopt);
    EXPECT_EQ(nearest("", candidates), std::nullopt);
    EXPECT_EQ(nearest("country", {}), std::nullopt);
}

} // namespace
} // namespace stocktake
