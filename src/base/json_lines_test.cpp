// SPDX-License-Identifier: Apache-2.0
#include "base/json_lines.hpp"

#include <gtest/gtest.h>

namespace stocktake {

TEST(JsonLines, FindEveryValue) {
    const JsonLines lines("{\n"                        // 1
                          "  \"a\": 1, \"b\": [ \n"    // 2
                          "    \"x, ]} \\\" \\\\\",\n" // 3
                          "    {\"c\":\n"              // 4
                          "      {}},\r\n"             // 5
                          "    [[],\n"                 // 6
                          "     null]\n"               // 7
                          "  ],\n"                     // 8
                          "  \"\\u0064\": -1.5e3,\n"   // 9
                          "  \"\": true\n"             // 10
                          "}\n");
    EXPECT_EQ(lines.line_of(""), 1U);
    EXPECT_EQ(lines.line_of("a"), 2U);
    EXPECT_EQ(lines.line_of("b"), 2U);
    EXPECT_EQ(lines.line_of("b[0]"), 3U);
    EXPECT_EQ(lines.line_of("b[1]"), 4U);
    EXPECT_EQ(lines.line_of("b[1].c"), 4U);
    EXPECT_EQ(lines.line_of("b[2]"), 6U);
    EXPECT_EQ(lines.line_of("b[2][0]"), 6U);
    EXPECT_EQ(lines.line_of("b[2][1]"), 7U);
    EXPECT_EQ(lines.line_of("d"), 9U);
}

TEST(JsonLines, PutWhatIsMissingWhereItShouldBe) {
    const JsonLines lines("{\n\"a\":\n{\"b\": [\n1\n]}}");
    EXPECT_EQ(lines.line_of("z"), 1U);
    EXPECT_EQ(lines.line_of("a.z.y"), 2U);
    EXPECT_EQ(lines.line_of("a.b[7].c"), 3U);
    EXPECT_EQ(lines.line_of("a.b[x]"), 3U);
    EXPECT_EQ(lines.line_of("a.b["), 3U);
    EXPECT_EQ(lines.line_of("a.b[0]"), 4U);
}

TEST(JsonLines, CountTheFirstLineAfterAByteOrderMark) {
    EXPECT_EQ(JsonLines("\xEF\xBB\xBF[1,\n2]").line_of("[1]"), 2U);
    EXPECT_EQ(JsonLines("\n\n7").line_of(""), 3U);
}

} // namespace stocktake
