// SPDX-License-Identifier: Apache-2.0
#include "web/header_value.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

TEST(HeaderValue, HasAValueAndParameters) {
    const auto parsed = parse_header_value(R"( Form-Data ; Name="a;b=\"c\"" ;; filename=x.txt; )");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->value, "form-data");
    EXPECT_EQ(parsed->parameters.pairs(),
              (std::vector<Parameters::Pair>{{"name", R"(a;b="c")"}, {"filename", "x.txt"}}));
}

TEST(HeaderValue, KeepsABackslashThatEscapesNothing) {
    const auto parsed = parse_header_value(R"(form-data; filename="C:\notes\\a.txt")");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->parameters.text_of("filename"), R"(C:\notes\a.txt)");
}

TEST(HeaderValue, IsNothingWhenItIsMalformed) {
    for (const std::string_view text :
         {R"(a; b="c)", "a; b", "a; =b", R"(a; b="c"d)", R"(a; b="\")"}) {
        EXPECT_EQ(parse_header_value(text), std::nullopt) << text;
    }
}

TEST(HeaderValue, MayBeEmpty) {
    EXPECT_EQ(parse_header_value(""), HeaderValue{});
}

} // namespace
} // namespace stocktake::web
