// SPDX-License-Identifier: Apache-2.0
#include "web/request.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

TEST(Urlencoded, SkipsEmptyPairsAndKeepsEmptyValues) {
    const auto parsed = parse_urlencoded("&a=1&&b&c==&=d&");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->pairs(),
              (std::vector<Parameters::Pair>{{"a", "1"}, {"b", ""}, {"c", "="}, {"", "d"}}));
}

TEST(Urlencoded, TakesNoMoreThanTheMaximum) {
    EXPECT_TRUE(parse_urlencoded("a&b", 2));
    const auto refused = parse_urlencoded("a&b&c", 2);
    ASSERT_FALSE(refused);
    EXPECT_EQ(to_string(refused.error()), "invalid_input web.request.too_many_fields(limit=2)");
}

TEST(Urlencoded, RefusesNulAndWhatIsNotUtf8) {
    for (const std::string_view text : {"a=%00", "a=\xC3", "%E0%80%80=1", "a=%4"}) {
        const auto refused = parse_urlencoded(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().message.id, "web.request.malformed_fields");
    }
}

} // namespace
} // namespace stocktake::web
