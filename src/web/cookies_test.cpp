// SPDX-License-Identifier: Apache-2.0
#include "web/response.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

TEST(Cookies, SkipMalformedPairsAndTakeTheRest) {
    EXPECT_EQ(parse_cookies(R"(a=1; broken;=x;  b="two" ;c=)").pairs(),
              (std::vector<Parameters::Pair>{{"a", "1"}, {"b", "two"}, {"c", ""}}));
    EXPECT_TRUE(parse_cookies("").is_empty());
}

TEST(Cookies, StopAtAHundred) {
    std::string header;
    for (int number = 0; number < 200; ++number) {
        header += "n=1;";
    }
    EXPECT_EQ(parse_cookies(header).pairs().size(), 100U);
}

TEST(Cookie, IsWrittenWithItsAttributes) {
    EXPECT_EQ(to_string(Cookie{.name = "a", .value = "1", .max_age_seconds = {}}),
              "a=1; Path=/; HttpOnly; SameSite=Lax");
    EXPECT_EQ(to_string(Cookie{.name = "a",
                               .value = "",
                               .max_age_seconds = 0,
                               .http_only = false,
                               .secure = true,
                               .same_site = "Strict",
                               .path = "/x"}),
              "a=; Path=/x; Max-Age=0; Secure; SameSite=Strict");
}

} // namespace
} // namespace stocktake::web
