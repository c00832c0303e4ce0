// SPDX-License-Identifier: Apache-2.0
#include "web/request.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

std::string path_of(std::string_view target) {
    Request request;
    const auto parsed = parse_target(target, request);
    return parsed ? request.path : parsed.error().message.id;
}

TEST(Target, BecomesADecodedPathAndQuery) {
    Request request;
    ASSERT_TRUE(parse_target("/frameworks/ws%C3%AFs?lang=ar&q=a+b%26c&q=", request));

    EXPECT_EQ(request.target, "/frameworks/ws%C3%AFs?lang=ar&q=a+b%26c&q=");
    EXPECT_EQ(request.path, "/frameworks/wsïs");
    EXPECT_EQ(request.query.pairs(),
              (std::vector<Parameters::Pair>{{"lang", "ar"}, {"q", "a b&c"}, {"q", ""}}));
}

TEST(Target, KeepsAPlusInThePath) {
    EXPECT_EQ(path_of("/a+b"), "/a+b");
}

TEST(Target, ThatTwoProgramsCouldReadInTwoWaysIsRefused) {
    for (const std::string_view target : {
             "",           "*",
             "frameworks", "//evil.example/x",
             "/a/../b",    "/a/..",
             "/./a",       "/a/%2e%2e/b",
             "/a/.%2E",    "/a%2Fb",
             "/a%5cb",     "/a\\b",
             "/a#b",       "/a b",
             "/a%00",      "/a%0d%0aX:",
             "/a%7F",      "/a%",
             "/a%2",       "/a%zz",
             "/%ff",       "/%c0%af",
             "/\xC3\xA9",  "ftp://host/x",
             "http://",    "http://user@host/",
             "http:///x",  "http://host//x",
         }) {
        EXPECT_EQ(path_of(target), "web.request.malformed_address") << target;
    }
}

TEST(Target, WithDotsThatAreNoSegmentsIsTaken) {
    EXPECT_EQ(path_of("/a..b/...json"), "/a..b/...json");
}

TEST(Target, WithABrokenQueryIsRefused) {
    for (const std::string_view target : {"/?a=%", "/?a=%00", "/?%ff=1"}) {
        EXPECT_EQ(path_of(target), "web.request.malformed_fields") << target;
    }
}

TEST(Target, InAbsoluteFormDecidesTheHost) {
    Request request;
    request.headers.add("Host", "other.example");
    ASSERT_TRUE(parse_target("HTTP://wsis.example:8080?page=2", request));

    EXPECT_EQ(request.path, "/");
    EXPECT_EQ(request.query.text_of("page"), "2");
    EXPECT_EQ(request.headers.fields(),
              (std::vector<Headers::Field>{{"Host", "wsis.example:8080"}}));
    EXPECT_EQ(path_of("http://host/a/b"), "/a/b");
}

TEST(Percent, DecodesWhatItEncoded) {
    const std::string text = "A/RES/80/173 é 中 +%";
    EXPECT_EQ(encode_percent(text), "A%2FRES%2F80%2F173%20%C3%A9%20%E4%B8%AD%20%2B%25");
    EXPECT_EQ(decode_percent(encode_percent(text), true), text);
    EXPECT_EQ(encode_percent("aZ09-._~"), "aZ09-._~");
}

TEST(Percent, LeavesTheSlashesOfAPath) {
    EXPECT_EQ(encode_path("/documents/A/RES/80/173 é\n"), "/documents/A/RES/80/173%20%C3%A9%0A");
}

} // namespace
} // namespace stocktake::web
