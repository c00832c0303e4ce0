// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace stocktake {
namespace {

/// Records as `line:[field][field]`, one a line; an error ends the list.
std::string read_all(std::string_view text, CsvLimits limits = {}) {
    std::string shown;
    CsvReader reader(text, limits);
    for (;;) {
        const Result<std::optional<CsvRecord>> record = reader.next();
        if (!record) {
            const bool has_ended = reader.next() == Result<std::optional<CsvRecord>>(std::nullopt);
            return shown + to_string(record.error()) + (has_ended ? "" : " and goes on");
        }
        if (!*record) {
            return shown;
        }
        shown += std::to_string((*record)->line) + ":";
        for (const std::string& field : (*record)->fields) {
            shown += "[" + field + "]";
        }
        shown += "\n";
    }
}

struct CsvCase {
    std::string_view text;
    std::string_view result;
};

TEST(Csv, ReadsRecords) {
    const std::vector<CsvCase> cases{
        {"", ""},
        {"\r\n\n", ""},
        {"a", "1:[a]\n"},
        {"a,b\r\nc,d\r\n", "1:[a][b]\n2:[c][d]\n"},
        {"a,b\nc,d", "1:[a][b]\n2:[c][d]\n"},
        {"a\rb\r", "1:[a]\n2:[b]\n"},
        {"\xEF\xBB\xBF"
         "code,title",
         "1:[code][title]\n"},
        {",\n", "1:[][]\n"},
        {"a,\n", "1:[a][]\n"},
        {"\"\"\n", "1:[]\n"},
        {" a , b ", "1:[ a ][ b ]\n"},
        {"a\n\n\r\nb\n", "1:[a]\n4:[b]\n"},
        {"\"a,b\",\"c\"\"d\"", "1:[a,b][c\"d]\n"},
        {"\"a\r\nb\nc\",d\ne", "1:[a\r\nb\nc][d]\n4:[e]\n"},
        {"5\" pipe,a\"b\"c", "1:[5\" pipe][a\"b\"c]\n"},
        {"称号,العنوان\nC5,تكنولوجيا", "1:[称号][العنوان]\n2:[C5][تكنولوجيا]\n"},
    };
    for (const auto& [text, result] : cases) {
        EXPECT_EQ(read_all(text), result) << text;
    }
}

TEST(Csv, FindsTheSeparatorInTheHeading) {
    const std::vector<CsvCase> cases{
        {"", ","},        {"a", ","},
        {"a,b;c,d", ","}, {"a;b;c,d\n1,2,3,4,5", ";"},
        {"a\tb\n", "\t"}, {"\"a,b,c\";d\n", ";"},
        {"\n\na;b", ";"},
    };
    for (const auto& [text, separator] : cases) {
        EXPECT_EQ(std::string(1, CsvReader(text).separator()), separator) << text;
    }
}

TEST(Csv, RefusesWithTheLine) {
    const std::vector<CsvCase> cases{
        {"a\n\"b", "1:[a]\ninvalid_input base.csv.open_quote(line=2)"},
        {"\"a\nb\",\"c\nd", "invalid_input base.csv.open_quote(line=2)"},
        {"a,b\n\"c\nd\"e,f", "1:[a][b]\ninvalid_input base.csv.text_after_quote(line=3,column=1)"},
        {"a,\"b\" ", "invalid_input base.csv.text_after_quote(line=1,column=2)"},
        {"a\n\"b\n\xFF\"\n", "1:[a]\ninvalid_input base.csv.not_utf8(line=3,byte=1,value=FF)"},
        {"caf\xE9", "invalid_input base.csv.not_utf8(line=1,byte=4,value=E9)"},
        {"a\r\n\"\u4FE1\nb\u606F\",caf\xE9",
         "1:[a]\ninvalid_input base.csv.not_utf8(line=3,byte=10,value=E9)"},
    };
    for (const auto& [text, result] : cases) {
        EXPECT_EQ(read_all(text), result) << text;
    }
    EXPECT_EQ(read_all(std::string_view("a\nb\0c", 5)),
              "1:[a]\ninvalid_input base.csv.nul(line=2)");
}

TEST(Csv, RefusesMoreThanTheLimits) {
    const CsvLimits limits{.columns = 3, .field_bytes = 4};
    EXPECT_EQ(read_all("1,2,3\n\"1234\"", limits), "1:[1][2][3]\n2:[1234]\n");
    EXPECT_EQ(read_all("1,2,3,", limits),
              "invalid_input base.csv.too_many_columns(line=1,limit=3)");
    EXPECT_EQ(read_all("1\n2,12345", limits),
              "1:[1]\ninvalid_input base.csv.field_too_long(line=2,column=2,limit=4)");
    EXPECT_EQ(read_all("\"12345\"", limits),
              "invalid_input base.csv.field_too_long(line=1,column=1,limit=4)");
}

} // namespace
} // namespace stocktake
