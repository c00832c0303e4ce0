// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/csv_source.hpp"

#include "features/exchange/test_sources.hpp"

#include <gtest/gtest.h>

namespace stocktake::exchange {
namespace {

using namespace std::string_literals;

std::string read_csv(const std::string& bytes) {
    return text_of(open_csv(bytes));
}

/// ASCII in UTF-16.
std::string utf16(std::string_view text, bool little_first) {
    std::string bytes;
    for (const char c : text) {
        bytes += little_first ? std::string{c, '\0'} : std::string{'\0', c};
    }
    return bytes;
}

TEST(CsvSource, NamesTheCellsOfEachRowByTheHeading) {
    EXPECT_EQ(read_csv("_source_id,title,\na1,First,\n\na2,\"Two\nlines\",\na3,Third,\n"),
              "2: _source_id=a1 | title=First\n"
              "4: _source_id=a2 | title=Two\nlines\n"
              "6: _source_id=a3 | title=Third\n");
}

TEST(CsvSource, ReadsTheEncodingsThatSpreadsheetsSave) {
    const std::string rows = "2: title=Caf\u00E9 | sdg=9\n";
    EXPECT_EQ(read_csv("title;sdg\r\nCaf\u00E9;9\r\n"), rows);
    EXPECT_EQ(read_csv("\xEF\xBB\xBFtitle;sdg\r\nCaf\u00E9;9\r\n"), rows);
    EXPECT_EQ(read_csv("\xFF\xFE" + utf16("title\tsdg\r\nCaf\xE9\t9\r\n", true)), rows);
    EXPECT_EQ(read_csv("\xFE\xFF" + utf16("title\tsdg\r\nCaf\xE9\t9\r\n", false)), rows);
    // An emoji is two units of UTF-16.
    EXPECT_EQ(read_csv("\xFE\xFF" + utf16("title\n", false) + "\xD8\x3D\xDE\x00"s),
              "2: title=\U0001F600\n");
}

TEST(CsvSource, RefusesOtherEncodingsWithTheirPlace) {
    EXPECT_EQ(read_csv("title\ncaf\u00E9\ncaf\xE9\n"),
              "2: title=caf\u00E9\ninvalid_input base.csv.not_utf8(line=3,byte=4,value=E9)\n");
    EXPECT_EQ(read_csv(utf16("title\n", true)), "invalid_input exchange.file.utf16_without_mark\n");
    EXPECT_EQ(read_csv(utf16("title\n", false)),
              "invalid_input exchange.file.utf16_without_mark\n");
    EXPECT_EQ(read_csv("\xFF\xFE\0\0t\0\0\0"s), "invalid_input exchange.file.utf32\n");
    EXPECT_EQ(read_csv("\xFF\xFE" + utf16("a\nb", true) + "\x3D\xD8"s),
              "invalid_input exchange.file.broken_utf16(line=2,byte=9)\n");
    EXPECT_EQ(read_csv("\xFF\xFE" + utf16("a\n", true) + "b"),
              "invalid_input exchange.file.broken_utf16(line=2,byte=7)\n");
}

TEST(CsvSource, RefusesHeadingsThatMeanTwoThings) {
    EXPECT_EQ(read_csv(""), "invalid_input exchange.table.empty\n");
    EXPECT_EQ(read_csv("\xEF\xBB\xBF\n\n"), "invalid_input exchange.table.empty\n");
    EXPECT_EQ(read_csv("title,sdg, title\n"),
              "invalid_input exchange.table.same_heading(name=title,first=A,second=C)\n");
    EXPECT_EQ(read_csv("a" + std::string(9'999, ',') + "\n"),
              "invalid_input base.csv.too_many_columns(line=1,limit=500)\n");
}

TEST(CsvSource, TellsOfRowsThatDoNotFitTheHeading) {
    EXPECT_EQ(read_csv("a,b\n1\n1,2,3\n1,2,\n"),
              "2: a=1 | b= ! b exchange.row.cut_off(count=1,expected=2)\n"
              "3: a=1 | b=2 ! C exchange.row.no_heading\n"
              "4: a=1 | b=2\n");
}

TEST(CsvSource, TakesAwayTheGuardOfOurOwnExport) {
    EXPECT_EQ(read_csv("a\n'=1+1\n'tis\n"), "2: a==1+1\n3: a='tis\n");
}

TEST(CsvSource, SkipsRowsWithoutAnything) {
    EXPECT_EQ(read_csv(",\n a ,b\n,\n  ,\n1,2\n"), "5: a=1 | b=2\n");
}

TEST(CsvSource, SaysOfProgramsPicturesAndDocumentsThatTheyAreNoTables) {
    const std::string refusal = "invalid_input exchange.file.no_table\n";
    EXPECT_EQ(read_csv("MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF"s), refusal);
    EXPECT_EQ(read_csv("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s), refusal);
    EXPECT_EQ(read_csv("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), refusal);
    EXPECT_EQ(read_csv("a,b\n1,2\n\0,3\n"s).substr(0, 10), "2: a=1 | b");
}

} // namespace
} // namespace stocktake::exchange
