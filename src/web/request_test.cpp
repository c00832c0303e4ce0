// SPDX-License-Identifier: Apache-2.0
#include "web/request.hpp"

#include <gtest/gtest.h>

namespace stocktake::web {
namespace {

TEST(Method, HasTheNameItIsParsedFrom) {
    for (const Method method : {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch,
                                Method::Delete, Method::Options}) {
        EXPECT_EQ(parse_method(name_of(method)), method);
    }
    EXPECT_EQ(parse_method("get"), std::nullopt);
    EXPECT_EQ(parse_method("TRACE"), std::nullopt);
}

TEST(Parameters, KeepOrderAndRepetition) {
    Parameters parameters;
    parameters.add("line", "C5");
    parameters.add("sdg", "9");
    parameters.add("line", "C7");

    EXPECT_EQ(parameters.find("line"), "C5");
    EXPECT_EQ(parameters.all_of("line"), (std::vector<std::string_view>{"C5", "C7"}));
    EXPECT_EQ(parameters.find("Line"), std::nullopt);
    EXPECT_EQ(parameters.text_of("country"), "");
}

TEST(Headers, CompareNamesWithoutRegardToCase) {
    Headers headers;
    headers.add("Accept", "text/html");
    headers.add("ACCEPT", "text/csv");

    EXPECT_EQ(headers.find("accept"), "text/html");
    EXPECT_EQ(headers.count("aCCept"), 2U);
}

TEST(Headers, ReplaceEveryFieldOfAName) {
    Headers headers;
    headers.add("vary", "Accept");
    headers.add("Server", "stocktake");
    headers.add("Vary", "Cookie");
    headers.set("Vary", "Accept-Encoding");

    EXPECT_EQ(headers.fields(),
              (std::vector<Headers::Field>{{"Server", "stocktake"}, {"Vary", "Accept-Encoding"}}));
}

} // namespace
} // namespace stocktake::web
