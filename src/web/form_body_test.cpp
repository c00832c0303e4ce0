// SPDX-License-Identifier: Apache-2.0
#include "web/request.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

Request with_body(std::string type, std::string body) {
    Request request;
    request.headers.add("content-type", std::move(type));
    request.body = std::move(body);
    return request;
}

TEST(FormBody, IsReadByItsType) {
    Request plain = with_body("application/x-www-form-urlencoded; charset=UTF-8", "a=1&b=%C3%A9");
    ASSERT_TRUE(parse_form_body(plain));
    EXPECT_EQ(plain.form.pairs(), (std::vector<Parameters::Pair>{{"a", "1"}, {"b", "é"}}));

    Request parts =
        with_body("multipart/form-data; boundary=\"x y\"",
                  "--x y\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x y--");
    ASSERT_TRUE(parse_form_body(parts));
    EXPECT_EQ(parts.form.pairs(), (std::vector<Parameters::Pair>{{"a", "1"}}));
}

TEST(FormBody, OfAnotherTypeIsLeftAlone) {
    Request json = with_body("application/json", "a=1");
    ASSERT_TRUE(parse_form_body(json));
    EXPECT_TRUE(json.form.is_empty());
    EXPECT_EQ(json.body, "a=1");

    Request none;
    none.body = "a=1";
    ASSERT_TRUE(parse_form_body(none));
    EXPECT_TRUE(none.form.is_empty());
}

TEST(FormBody, NeedsABoundaryThatMayBeOne) {
    for (const std::string& type :
         {std::string("multipart/form-data"), std::string("multipart/form-data; boundary="),
          std::string("multipart/form-data; boundary=\"a "),
          std::string("multipart/form-data; boundary=a\"b"),
          "multipart/form-data; boundary=" + std::string(71, 'x'),
          std::string("multipart/form-data; boundary=\"x \"")}) {
        Request request = with_body(type, "--x\r\n");
        const auto refused = parse_form_body(request);
        ASSERT_FALSE(refused) << type;
        EXPECT_EQ(refused.error().message.id, "web.request.malformed_form");
    }
}

} // namespace
} // namespace stocktake::web
