// SPDX-License-Identifier: Apache-2.0
#include "web/response_head.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

constexpr std::string_view date_field = "Mon, 23 Nov 2026 02:53:00 GMT";

TEST(ResponseHead, HasOurFieldsBeforeThoseOfTheHandler) {
    Response response;
    response.set_text("text");
    response.headers.add("Set-Cookie", "a=1");
    response.headers.add("Set-Cookie", "b=2");
    EXPECT_EQ(render_head(response, Persistence::Default, date_field),
              "HTTP/1.1 200 OK\r\nServer: stocktake\r\nDate: Mon, 23 Nov 2026 02:53:00 GMT\r\n"
              "Content-Length: 4\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n");
}

TEST(ResponseHead, SaysHowTheConnectionGoesOn) {
    Response response;
    response.status = 304;
    EXPECT_EQ(render_head(response, Persistence::Close, date_field),
              "HTTP/1.1 304 Not Modified\r\nServer: stocktake\r\n"
              "Date: Mon, 23 Nov 2026 02:53:00 GMT\r\nConnection: close\r\n\r\n");
    response.status = 299;
    EXPECT_EQ(render_head(response, Persistence::KeepAlive, date_field),
              "HTTP/1.1 299 \r\nServer: stocktake\r\nDate: Mon, 23 Nov 2026 02:53:00 GMT\r\n"
              "Content-Length: 0\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseHead, LetsNoHandlerWriteTheFrame) {
    Response response;
    response.headers.add("content-length", "1");
    response.headers.add("Transfer-Encoding", "chunked");
    response.headers.add("X-Name", std::string("a\r\nB: c\0d", 9));
    EXPECT_EQ(render_head(response, Persistence::Default, date_field),
              "HTTP/1.1 200 OK\r\nServer: stocktake\r\nDate: Mon, 23 Nov 2026 02:53:00 GMT\r\n"
              "Content-Length: 0\r\nX-Name: a  B: c d\r\n\r\n");
}

} // namespace
} // namespace stocktake::web
