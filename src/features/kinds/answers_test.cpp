// SPDX-License-Identifier: Apache-2.0
// The small parts of the judge: texts, numbers, dates, currencies, addresses on the web.
#include "features/kinds/canonical_text.hpp"
#include "features/kinds/currency.hpp"
#include "features/kinds/number_text.hpp"
#include "features/kinds/partial_date.hpp"
#include "features/kinds/web_address.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace stocktake::kinds {

TEST(CanonicalText, TrimsComposesAndUnifiesLineEnds) {
    EXPECT_EQ(canonical_text("  a \r\n\u00A0", TextShape::Paragraphs), "a");
    EXPECT_EQ(canonical_text("a\r\nb\rc\u2028d\u0085e", TextShape::Paragraphs), "a\nb\nc\nd\ne");
    EXPECT_EQ(canonical_text("a  b \r\n\t c\u2029d", TextShape::Line), "a  b c d");
    EXPECT_EQ(canonical_text("e\u0301", TextShape::Line), "\u00E9");
    EXPECT_EQ(canonical_text(" \u200B\u200F ", TextShape::Line), "");
    EXPECT_EQ(canonical_text("", TextShape::Line), "");
}

TEST(CanonicalText, RefusesWhatCannotBeShown) {
    for (const char* text : {"a\x01", "a\x7F", "\u202Eabc"}) {
        EXPECT_EQ(canonical_text(text, TextShape::Line), tl::unexpected(TextFault::Forbidden));
    }
    for (const char* text : {"a\uFFFD", "a\xFF"}) {
        EXPECT_EQ(canonical_text(text, TextShape::Line), tl::unexpected(TextFault::Lost));
    }
}

TEST(NumberText, ReadsNumbersAsPeopleWriteThem) {
    for (const auto& [text, number] : std::vector<std::pair<std::string, std::string>>{
             {"1250000", "1250000"},
             {" 1 250 000.5 ", "1250000.5"},
             {"1\u00A0250\u202F000,5", "1250000.5"},
             {"1'250'000", "1250000"},
             {"1,250,000", "1250000"},
             {"1.250.000", "1250000"},
             {"1,250.50", "1250.50"},
             {"1.250,50", "1250.50"},
             {"12,5", "12.5"},
             {"1.250", "1.250"}, // our own point is always the decimal sign
             {"-3", "-3"},
             {"\u22123", "-3"},
             {"+3", "3"},
             {"١٢٣٤٫٥", "1234.5"},
             {"١٬٢٣٤٬٥٦٧", "1234567"},
             {"۱۲", "12"},
             {"１２．５", "12.5"},
             {"\u200F5", "5"},
             {"007", "007"}}) {
        EXPECT_EQ(plain_number(text), number) << text;
    }
}

TEST(NumberText, RefusesWhatIsNoNumberOrCouldBeTwo) {
    for (const char* text :
         {"", "-", "1,250", "1e5", "12 34", "1 25", "1.2.3", "1,25,000", ".5", "5.", "5,", "0x10",
          "NaN", "12a", "1,250,00", "1.250,5.0", "- 3", "1 000,000,000", "\xFF"}) {
        EXPECT_EQ(plain_number(text), std::nullopt) << text;
    }
}

TEST(NumberText, GivesAmountsTheirDecimals) {
    EXPECT_EQ(with_decimals("12.5", 2), "12.50");
    EXPECT_EQ(with_decimals("0012", 0), "12");
    EXPECT_EQ(with_decimals("12.500", 1), "12.5");
    EXPECT_EQ(with_decimals("12.55", 1), std::nullopt);
    EXPECT_EQ(with_decimals("-0.00", 2), "0.00");
    EXPECT_EQ(with_decimals("-0.01", 2), "-0.01");
    EXPECT_EQ(with_decimals("000", 0), "0");
}

TEST(NumberText, WritesNumbersWithoutExponents) {
    EXPECT_EQ(text_of(0.1), "0.1");
    EXPECT_EQ(text_of(1e15), "1000000000000000");
    EXPECT_EQ(text_of(1e-7), "0.0000001");
    EXPECT_EQ(text_of(-0.0), "0");
    EXPECT_EQ(count_decimals(0.25), 2);
    EXPECT_EQ(count_decimals(3), 0);
    EXPECT_EQ(with_plain_digits("٢٠٢٥-०३ x"), "2025-03 x");
}

TEST(PartialDate, KnowsDaysMonthsAndYears) {
    EXPECT_EQ(PartialDate::parse("2025")->first_day().text(), "2025-01-01");
    EXPECT_EQ(PartialDate::parse("2025")->last_day().text(), "2025-12-31");
    EXPECT_EQ(PartialDate::parse("2024-02")->first_day().text(), "2024-02-01");
    EXPECT_EQ(PartialDate::parse("2024-02")->last_day().text(), "2024-02-29");
    EXPECT_EQ(PartialDate::parse("2024-02-28")->last_day().text(), "2024-02-28");
    for (const char* text : {"1800", "2199-12", "2024-02-29"}) {
        EXPECT_EQ(PartialDate::parse(text)->text(), text);
    }
    for (const char* text : {"", "25", "2025-13", "2025-00", "2025-02-29", "2025-2-3", "2025/03",
                             "2025-03-31T00:00", "1799", "2200", "2025-", "year"}) {
        EXPECT_EQ(PartialDate::parse(text), std::nullopt) << text;
    }
}

TEST(Currency, KnowsCodesAndTheirDecimals) {
    EXPECT_EQ(decimals_of("USD"), 2);
    EXPECT_EQ(decimals_of("JPY"), 0);
    EXPECT_EQ(decimals_of("KWD"), 3);
    EXPECT_TRUE(decimals_of("XDR"));
    for (const char* code : {"", "usd", "DEM", "ABC", "XTS", "US"}) {
        EXPECT_EQ(decimals_of(code), std::nullopt) << code;
    }
    EXPECT_GT(currencies().size(), 140U);
    EXPECT_TRUE(std::ranges::is_sorted(currencies()));
}

TEST(WebAddress, TakesPagesOfTheWeb) {
    for (const auto& [text, address] : std::vector<std::pair<std::string, std::string>>{
             {"https://www.itu.int/net4/wsis?x=1#y", "https://www.itu.int/net4/wsis?x=1#y"},
             {"HTTP://WWW.ITU.int/Net4", "http://www.itu.int/Net4"},
             {"www.itu.int", "https://www.itu.int"},
             {"itu.int/help", "https://itu.int/help"},
             {"example.org:8080/x", "https://example.org:8080/x"},
             {"https://例子.中国/路径", "https://例子.中国/路径"},
             {"https://192.0.2.1/", "https://192.0.2.1/"},
             {"https://example.org?next=https://other.org",
              "https://example.org?next=https://other.org"}}) {
        EXPECT_EQ(canonical_web_address(text), address) << text;
        EXPECT_EQ(canonical_web_address(address), address) << text;
    }
}

TEST(WebAddress, RefusesOtherSchemesAndWhatIsNoAddress) {
    for (const char* text : {"javascript:alert(1)", "mailto:a@b.org", "ftp://example.org",
                             "data:,x", "javascript://example.org/%0Aalert(1)"}) {
        EXPECT_EQ(canonical_web_address(text), tl::unexpected(AddressFault::OtherScheme)) << text;
    }
    for (const char* text : {"", "https://", "https:///x", "https://localhost/", "https://a b.org/",
                             "https://u:p@a.org", "https://a.org:0/", "https://a.org:99999/",
                             "https://a..org", "https://-a.org", "https://a.org/\"><script>",
                             "https://a.org/\u202Eb", "not an address", "https://a.org/\\b"}) {
        EXPECT_EQ(canonical_web_address(text), tl::unexpected(AddressFault::Malformed)) << text;
    }
    EXPECT_EQ(canonical_web_address("https://a.org/" + std::string(2000, 'x')),
              tl::unexpected(AddressFault::Malformed));
}

} // namespace stocktake::kinds
