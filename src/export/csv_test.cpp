// SPDX-License-Identifier: Apache-2.0
#include "export/csv.hpp"

#include "base/csv.hpp"
#include "export/test_table.hpp"

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

std::string csv_of(const Table& table) {
    StringSink sink;
    write_csv(table, sink, Language::English);
    return sink.take();
}

/// The line that a table of one text column with one cell ends with.
std::string line_of(const Value& cell) {
    const std::string text = csv_of(table_of({{"c", "C"}}, {{cell}}));
    return text.substr(std::string_view("\xEF\xBB\xBF"
                                        "c\r\n")
                           .size());
}

TEST(CsvFormat, WritesTheHardTableAsItAlwaysDid) {
    const std::string text = csv_of(hard_table());
    EXPECT_EQ(text, golden("hard.csv", text));
}

TEST(CsvFormat, QuotesAsTheSpecificationSays) {
    EXPECT_EQ(line_of("plain"), "plain\r\n");
    EXPECT_EQ(line_of("a,b"), "\"a,b\"\r\n");
    EXPECT_EQ(line_of("say \"yes\""), "\"say \"\"yes\"\"\"\r\n");
    EXPECT_EQ(line_of("a\nb"), "\"a\nb\"\r\n");
    EXPECT_EQ(line_of("a;b"), "\"a;b\"\r\n");
    EXPECT_EQ(line_of(nullptr), "\"\"\r\n");
    EXPECT_EQ(line_of(""), "\"\"\r\n");
}

TEST(CsvFormat, GuardsTextsThatLookLikeFormulas) {
    EXPECT_EQ(line_of("=1+1"), "'=1+1\r\n");
    EXPECT_EQ(line_of("+41 22"), "'+41 22\r\n");
    EXPECT_EQ(line_of("-5"), "'-5\r\n");
    EXPECT_EQ(line_of("@SUM(A1)"), "'@SUM(A1)\r\n");
    EXPECT_EQ(line_of("\t=1"), "\"'\t=1\"\r\n");
    EXPECT_EQ(line_of("\r=1"), "\"'\r=1\"\r\n");
    EXPECT_EQ(line_of("\n=1"), "\"'\n=1\"\r\n");
    EXPECT_EQ(line_of("＝1+1"), "'＝1+1\r\n");
    EXPECT_EQ(line_of("a=1"), "a=1\r\n");
}

TEST(CsvFormat, CanTakeTheGuardAwayAgain) {
    for (const std::string_view text :
         {"=1+1", "'=1+1", "''-5", "'tis", "'", "", "a=1", "＝1", "'\"="}) {
        std::string line = line_of(text);
        CsvReader reader(line);
        EXPECT_EQ(without_guard(reader.next().value().value().fields[0]), text);
    }
    EXPECT_EQ(line_of("'=1"), "''=1\r\n");
    EXPECT_EQ(line_of("'tis"), "'tis\r\n");
}

TEST(CsvFormat, LeavesNumbersAlone) {
    EXPECT_EQ(line_of(-5), "-5\r\n");
    EXPECT_EQ(line_of(-0.5), "-0.5\r\n");
    EXPECT_EQ(line_of(2.0), "2\r\n");
    EXPECT_EQ(line_of(true), "true\r\n");
    EXPECT_EQ(line_of(std::numeric_limits<double>::infinity()), "\"\"\r\n");
}

TEST(CsvFormat, WritesAHeadingForATableWithoutRows) {
    EXPECT_EQ(csv_of(table_of({{"a", "A"}, {"b", "B"}}, {})), "\xEF\xBB\xBF"
                                                              "a,b\r\n");
}

TEST(CsvFormat, HasALineForAHeadingWithoutName) {
    EXPECT_EQ(csv_of(table_of({{"", "A"}}, {})), "\xEF\xBB\xBF\"\"\r\n");
}

TEST(CsvFormat, IsReadBackAsItWasWritten) {
    const std::string text =
        csv_of(table_of({{"a", "A"}, {"b", "B"}}, {{"x\r\n\"y\"", ","}, {nullptr, "é中"}}));
    CsvReader reader(text);
    EXPECT_EQ(reader.next().value(), (CsvRecord{1, {"a", "b"}}));
    EXPECT_EQ(reader.next().value(), (CsvRecord{2, {"x\r\n\"y\"", ","}}));
    EXPECT_EQ(reader.next().value(), (CsvRecord{4, {"", "é中"}}));
    EXPECT_EQ(reader.next().value(), std::nullopt);
}

TEST(CsvFormat, HandsOnEachRowBeforeItAsksForTheNext) {
    std::size_t asked = 0;
    WatchingSink sink(asked);
    write_csv(counted_table(10'000, asked), sink, Language::English);
    EXPECT_EQ(sink.rows_seen(), 10'000U);
    EXPECT_LT(sink.largest_piece(), 300U);
}

} // namespace
} // namespace stocktake::formats
