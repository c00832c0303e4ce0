// SPDX-License-Identifier: Apache-2.0
#include "features/reports/heading_number.hpp"

#include <gtest/gtest.h>

namespace stocktake::reports {
namespace {

struct Case {
    NumberStyle style;
    std::size_t position;
    Language language;
    std::string_view printed;
};

TEST(HeadingNumberTest, IsThatOfUnitedNationsDocuments) {
    for (const Case& each : {
             Case{NumberStyle::Roman, 1, Language::English, "I."},
             {NumberStyle::Roman, 4, Language::French, "IV."},
             {NumberStyle::Roman, 19, Language::Russian, "XIX."},
             {NumberStyle::Roman, 3, Language::Chinese, "三."},
             {NumberStyle::Roman, 10, Language::Chinese, "十."},
             {NumberStyle::Roman, 12, Language::Chinese, "十二."},
             {NumberStyle::Roman, 20, Language::Chinese, "二十."},
             {NumberStyle::Roman, 2, Language::Arabic, "ثانيا -"},
             {NumberStyle::Letter, 6, Language::Chinese, "F."},
             {NumberStyle::Letter, 2, Language::Arabic, "باء -"},
             {NumberStyle::Decimal, 2, Language::Spanish, "2."},
             {NumberStyle::Decimal, 2, Language::Arabic, "2 -"},
             {NumberStyle::SmallLetter, 11, Language::English, "(k)"},
             {NumberStyle::SmallLetter, 11, Language::Spanish, "k)"},
             {NumberStyle::SmallLetter, 2, Language::Arabic, "(ب)"},
             {NumberStyle::SmallLetter, 27, Language::Chinese, "(27)"},
             {NumberStyle::None, 3, Language::Arabic, ""},
             {NumberStyle::None, 3, Language::English, ""},
         }) {
        EXPECT_EQ(heading_number(each.style, each.position, each.language), each.printed);
    }
}

TEST(HeadingNumberTest, StylesHaveNames) {
    for (const NumberStyle style : {NumberStyle::None, NumberStyle::Roman, NumberStyle::Letter,
                                    NumberStyle::Decimal, NumberStyle::SmallLetter}) {
        EXPECT_EQ(parse_number_style(name_of(style)), style);
    }
    EXPECT_EQ(parse_number_style("greek"), std::nullopt);
}

} // namespace
} // namespace stocktake::reports
