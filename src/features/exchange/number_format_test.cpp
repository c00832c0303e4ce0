// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/number_format.hpp"

#include <gtest/gtest.h>

namespace stocktake::exchange {
namespace {

/// `ymdt` for a format that shows all.
std::string parts(const NumberFormat& format) {
    return std::string(format.year ? "y" : "") + (format.month ? "m" : "") +
           (format.day ? "d" : "") + (format.time ? "t" : "");
}

TEST(NumberFormat, KnowsWhichFormatsShowMoments) {
    const std::vector<std::pair<const char*, const char*>> cases{
        {"General", ""},
        {"0.00", ""},
        {"#,##0.00 \"days\"", ""},
        {"[Red]-0.00", ""},
        {"0.00E+00", ""},
        {"yyyy\\-mm\\-dd", "ymd"},
        {"[$-409]d\\-mmm\\-yy;@", "ymd"},
        {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "ymd"},
        {"mmm\\-yy", "ym"},
        {"yyyy", "y"},
        {"yyyy\"年\"m\"月\"d\"日\"", "ymd"},
        {"dd/mm/yyyy hh:mm", "ymdt"},
        {"h:mm AM/PM", "t"},
        {"[h]:mm:ss", "t"},
        {"[mm]:ss", "t"},
        {"mm:ss.0", "t"},
        {"mmmm", "m"},
    };
    for (const auto& [code, shown] : cases) {
        EXPECT_EQ(parts(parse_number_format(code)), shown) << code;
    }
    EXPECT_EQ(parts(built_in_number_format(0)), "");
    EXPECT_EQ(parts(built_in_number_format(14)), "ymd");
    EXPECT_EQ(parts(built_in_number_format(17)), "ym");
    EXPECT_EQ(parts(built_in_number_format(20)), "t");
    EXPECT_EQ(parts(built_in_number_format(22)), "ymdt");
    EXPECT_EQ(parts(built_in_number_format(49)), "");
}

TEST(NumberFormat, WritesMomentsAsFarAsTheyAreShown) {
    const auto in_1900 = [](double serial, const char* code) {
        return moment_text(serial, parse_number_format(code), DateSystem::From1900)
            .value_or("none");
    };
    EXPECT_EQ(in_1900(45747, "yyyy-mm-dd"), "2025-03-31");
    EXPECT_EQ(in_1900(45717, "mmm-yy"), "2025-03");
    EXPECT_EQ(in_1900(45658, "yyyy"), "2025");
    EXPECT_EQ(in_1900(45747.5, "yyyy-mm-dd hh:mm"), "2025-03-31T12:00:00");
    EXPECT_EQ(in_1900(45747, "yyyy-mm-dd hh:mm"), "2025-03-31");
    EXPECT_EQ(in_1900(45747.5, "yyyy-mm-dd"), "2025-03-31");
    EXPECT_EQ(in_1900(0.75, "hh:mm"), "18:00:00");
    EXPECT_EQ(in_1900(45746.999'999'9, "yyyy-mm-dd"), "2025-03-31");
    EXPECT_EQ(in_1900(1, "yyyy-mm-dd"), "1900-01-01");
    EXPECT_EQ(in_1900(59, "yyyy-mm-dd"), "1900-02-28");
    EXPECT_EQ(in_1900(60, "yyyy-mm-dd"), "none");
    EXPECT_EQ(in_1900(61, "yyyy-mm-dd"), "1900-03-01");
    EXPECT_EQ(in_1900(2'958'465, "yyyy-mm-dd"), "9999-12-31");
    EXPECT_EQ(in_1900(2'958'466, "yyyy-mm-dd"), "none");
    EXPECT_EQ(in_1900(-1, "yyyy-mm-dd"), "none");
    EXPECT_EQ(in_1900(0, "yyyy-mm-dd"), "none");
    EXPECT_EQ(moment_text(44285, parse_number_format("yyyy-mm-dd"), DateSystem::From1904),
              "2025-03-31");
}

TEST(NumberFormat, WritesNumbersAsPeopleTypeThem) {
    EXPECT_EQ(number_text(0), "0");
    EXPECT_EQ(number_text(-7), "-7");
    EXPECT_EQ(number_text(1250000), "1250000");
    EXPECT_EQ(number_text(0.1), "0.1");
    EXPECT_EQ(number_text(34.75), "34.75");
    EXPECT_EQ(number_text(999'999'999'999'999), "999999999999999");
    EXPECT_EQ(number_text(1e300), "1e+300");
    EXPECT_EQ(number_text(1e-9), "1e-09");
}

} // namespace
} // namespace stocktake::exchange
