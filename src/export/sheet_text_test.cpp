// SPDX-License-Identifier: Apache-2.0
#include "export/sheet_text.hpp"

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

TEST(SheetName, IsWhatSpreadsheetsAllow) {
    EXPECT_EQ(sheet_name("Countries", "x"), "Countries");
    EXPECT_EQ(sheet_name("a[b]:c*d?e/f\\g", "x"), "a b  c d e f g");
    EXPECT_EQ(sheet_name("'quoted'", "x"), "quoted");
    EXPECT_EQ(sheet_name("it's", "x"), "it's");
    EXPECT_EQ(sheet_name("a\nb", "x"), "a b");
    EXPECT_EQ(sheet_name(" 国家 ", "x"), "国家");
    EXPECT_EQ(sheet_name(repeated("é", 40), "x"), repeated("é", 31));
    EXPECT_EQ(sheet_name(repeated("😀", 40), "x"), repeated("😀", 15));
    EXPECT_EQ(sheet_name(std::string(30, 'a') + "'b", "x"), std::string(30, 'a'));
}

TEST(SheetName, FallsBackWhenNothingIsLeft) {
    EXPECT_EQ(sheet_name("", "countries"), "countries");
    EXPECT_EQ(sheet_name("[?]", "countries"), "countries");
    EXPECT_EQ(sheet_name("hiStory", "countries"), "countries");
    EXPECT_EQ(sheet_name("'''", "::"), "1");
}

TEST(CellString, IsCutVisiblyAtTheLimit) {
    EXPECT_EQ(cell_string("12345678", 8), "12345678");
    EXPECT_EQ(cell_string("123456789", 8), "1234 […]");
    EXPECT_EQ(cell_string("中中中中中中中中中", 8), "中中中中 […]");
    EXPECT_EQ(cell_string("😀😀😀😀", 8), "😀😀😀😀");
    EXPECT_EQ(cell_string("😀😀😀😀😀", 8), "😀😀 […]");
    EXPECT_EQ(cell_string("a😀😀😀😀", 8), "a😀 […]");
}

TEST(CellString, HasNoCharacterThatXmlForbids) {
    EXPECT_EQ(cell_string("a\uFFFEb\uFFFFc\uFFFD", 9), "a\uFFFDb\uFFFDc\uFFFD");
}

TEST(CellString, EndsLinesAsSpreadsheetsDo) {
    EXPECT_EQ(cell_string("a\r\nb\rc\nd\r", 99), "a\nb\nc\nd\n");
}

TEST(CellString, KeepsTextsThatLookLikeEscapes) {
    EXPECT_EQ(cell_string("_x0041_", 99), "_x005F_x0041_");
    EXPECT_EQ(cell_string("a_x00e9_x00E9_b", 99), "a_x005F_x00e9_x005F_x00E9_b");
    EXPECT_EQ(cell_string("_x004_ _x0041 _X0041_ _x", 99), "_x004_ _x0041 _X0041_ _x");
    EXPECT_EQ(cell_string("_x0041_", 12), "_x005F_x […]");
}

TEST(DisplayWidth, CountsEastAsianCharactersTwice) {
    EXPECT_EQ(display_width(""), 0U);
    EXPECT_EQ(display_width("Pays é"), 6U);
    EXPECT_EQ(display_width("عدد"), 3U);
    EXPECT_EQ(display_width("国家"), 4U);
}

} // namespace
} // namespace stocktake::formats
