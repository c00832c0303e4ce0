// SPDX-License-Identifier: Apache-2.0
// The rules alone; that they hold together with the parser is server_refusal_test.cpp's subject.
#include "web/request_head.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

TEST(RequestHead, EndsAtTheFirstEmptyLine) {
    EXPECT_EQ(find_end_of_head("GET / HTTP/1.1\r\nHost: x\r\n\r\nbody"), 27U);
    EXPECT_EQ(find_end_of_head("GET / HTTP/1.1\r\nHost: x\r\n\r"), std::nullopt);
    EXPECT_EQ(find_end_of_head(""), std::nullopt);
    EXPECT_EQ(find_end_of_head("\n"), std::nullopt);
}

TEST(RequestHead, WithBareLineFeedsEndsToo) {
    EXPECT_EQ(find_end_of_head("GET / HTTP/1.1\nHost: x\n\nbody"), 24U);
    EXPECT_EQ(find_end_of_head("GET / HTTP/1.1\n\r\n"), 17U);
}

bool is_sound(std::vector<Headers::Field> fields, HttpVersion version = {},
              std::string_view text = "GET / HTTP/1.1\r\n\r\n") {
    Headers headers;
    for (auto& [name, value] : fields) {
        headers.add(name, value);
    }
    return check_head(text, version, headers).has_value();
}

TEST(RequestHead, NeedsOneHostOnHttp11) {
    EXPECT_TRUE(is_sound({{"host", "[::1]:8080"}}));
    EXPECT_TRUE(is_sound({}, {10}));
    EXPECT_FALSE(is_sound({}));
    EXPECT_FALSE(is_sound({{"Host", "a"}, {"HOST", "a"}}));
    EXPECT_FALSE(is_sound({{"Host", "a/b"}}));
    EXPECT_FALSE(is_sound({{"Host", ""}}));
    EXPECT_FALSE(is_sound({{"Host", "a b"}}));
}

TEST(RequestHead, HasOneReadingOfItsLength) {
    EXPECT_TRUE(is_sound({{"Host", "a"}, {"Content-Length", "10"}}));
    EXPECT_TRUE(is_sound({{"Host", "a"}, {"Transfer-Encoding", "Chunked"}}));
    EXPECT_FALSE(is_sound({{"Host", "a"}, {"Content-Length", "3, 3"}}));
    EXPECT_FALSE(is_sound({{"Host", "a"}, {"Content-Length", "3"}, {"content-length", "3"}}));
    EXPECT_FALSE(is_sound({{"Host", "a"}, {"Transfer-Encoding", "gzip, chunked"}}));
    EXPECT_FALSE(is_sound({{"Host", "a"}, {"Transfer-Encoding", "identity"}}));
    EXPECT_FALSE(is_sound({{"Transfer-Encoding", "chunked"}}, {10}));
}

TEST(RequestHead, HasNoFoldedLine) {
    EXPECT_FALSE(is_sound({{"Host", "a"}}, {}, "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n"));
    EXPECT_FALSE(is_sound({{"Host", "a"}}, {}, "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\tz\r\n\r\n"));
}

} // namespace
} // namespace stocktake::web
