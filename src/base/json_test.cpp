// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace stocktake {
namespace {

/// The value as compact JSON, or the error as text.
std::string read_back(std::string_view text, const JsonLimits& limits = {}) {
    const Result<Value> value = parse_json(text, limits);
    if (!value) {
        Error error = value.error();
        error.details.clear(); // the words of the library, for the log only
        return to_string(error);
    }
    return to_json(*value);
}

struct JsonCase {
    std::string_view text;
    std::string_view result;
};

TEST(Json, ReadsEveryKindOfValueInOrder) {
    const Result<Value> value =
        parse_json(R"({"z": null, "a": [true, -7, 2.5, "é\n\u4e2d\ud83d\ude00"], "m": {}})");
    ASSERT_TRUE(value);
    EXPECT_EQ(*value, Value::object({{"z", nullptr},
                                     {"a", Value::array({true, -7, 2.5, "é\n中😀"})},
                                     {"m", Value::object()}}));
}

TEST(Json, WritesWhatItReads) {
    const std::vector<JsonCase> cases{
        {" null ", "null"},
        {"\xEF\xBB\xBF[1]", "[1]"},
        {"[]", "[]"},
        {"{}", "{}"},
        {"[[],[[]],{}]", "[[],[[]],{}]"},
        {R"({"":1,"a b":[{"c":{}}]})", R"({"":1,"a b":[{"c":{}}]})"},
        {"9223372036854775807", "9223372036854775807"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"1.0", "1.0"},
        {"1e2", "100.0"},
        {"0.1", "0.1"},
        {"-0.0", "-0.0"},
        {"1e300", "1e+300"},
        {"5e-324", "5e-324"},
        {"0.30000000000000004", "0.30000000000000004"},
        {R"("\"\\\/\b\f\n\r\t\u0001 é 中 </script>")",
         R"("\"\\/\u0008\u000c\n\r\t\u0001 é 中 \u003c/script>")"},
    };
    for (const auto& [text, result] : cases) {
        EXPECT_EQ(read_back(text), result) << text;
    }
}

TEST(Json, RefusesWithLineAndColumn) {
    const std::vector<JsonCase> cases{
        {"", "invalid_input base.json.unfinished(line=1,column=1)"},
        {"  \n ", "invalid_input base.json.unfinished(line=2,column=2)"},
        {R"({"a": 1)", "invalid_input base.json.unfinished(line=1,column=8)"},
        {R"(["中)", "invalid_input base.json.unfinished(line=1,column=4)"},
        {"[1, 2", "invalid_input base.json.unfinished(line=1,column=6)"},
        {"tru", "invalid_input base.json.unfinished(line=1,column=4)"},
        {"\xEF\xBB\xBF\xEF\xBB\xBF[1]", "invalid_input base.json.syntax(line=1,column=1)"},
        {"[1,]", "invalid_input base.json.syntax(line=1,column=4)"},
        {"[1] x", "invalid_input base.json.syntax(line=1,column=5)"},
        {"{\n  'a': 1}", "invalid_input base.json.syntax(line=2,column=3)"},
        {"[1 \"a\\\"b\"]", "invalid_input base.json.syntax(line=1,column=4)"},
        {"// comment\n1", "invalid_input base.json.syntax(line=1,column=1)"},
        {"[NaN]", "invalid_input base.json.syntax(line=1,column=2)"},
        {"[01]", "invalid_input base.json.syntax(line=1,column=3)"},
        {"\"a\nb\"", "invalid_input base.json.syntax(line=1,column=3)"},
        {R"("\x")", "invalid_input base.json.syntax(line=1,column=3)"},
        {"{\"é\": 1,\n \"a\": 2, \"é\": 3}",
         "invalid_input base.json.duplicate_member(line=2,column=10,name=é)"},
        {R"({"a\"": 1, "a\"": 2})",
         "invalid_input base.json.duplicate_member(line=1,column=12,name=a\")"},
        {"[1, 9223372036854775808]", "invalid_input base.json.number_range(line=1,column=5)"},
        {"-9223372036854775809", "invalid_input base.json.number_range(line=1,column=1)"},
        {"[0,\n 100000000000000000000 ]", "invalid_input base.json.number_range(line=2,column=2)"},
        {"[1e400]", "invalid_input base.json.number_range(line=1,column=2)"},
        {"[\"a\\u0000\"]", "invalid_input base.json.nul(line=1,column=2)"},
        {"{\"\\u0000\":1}", "invalid_input base.json.nul(line=1,column=2)"},
        {"[1,\n\"\xC3(\"]", "invalid_input base.json.not_utf8(line=2,column=2)"},
        {"\"\xED\xA0\x80\"", "invalid_input base.json.not_utf8(line=1,column=2)"},
    };
    for (const auto& [text, result] : cases) {
        EXPECT_EQ(read_back(text), result) << text;
    }
    EXPECT_EQ(read_back(std::string_view("{}\0{}", 5)),
              "invalid_input base.json.nul(line=1,column=3)");
}

TEST(Json, RefusesHalfOfASurrogatePair) {
    const Result<Value> value = parse_json(R"("\ud83d")");
    ASSERT_FALSE(value);
    EXPECT_EQ(value.error().message.id, "base.json.syntax");
}

TEST(Json, RefusesAMemberNamedTwiceAmongThousands) {
    std::string text = "{";
    for (int i = 0; i < 5000; ++i) {
        text += "\"m" + std::to_string(i) + "\":0,";
    }
    EXPECT_EQ(read_back(text + "\"m4711\":0}"),
              "invalid_input base.json.duplicate_member(line=1,column=48892,name=m4711)");
    EXPECT_TRUE(parse_json(text + "\"m5000\":0}"));
}

TEST(Json, RefusesNestingBeyondTheLimit) {
    EXPECT_EQ(read_back("[[{}]]", {.depth = 3}), "[[{}]]");
    EXPECT_EQ(read_back("[[{\"a\":[]}]]", {.depth = 3}),
              "invalid_input base.json.too_deep(line=1,column=8,limit=3)");
    EXPECT_EQ(read_back(std::string(5'000'000, '[')),
              "invalid_input base.json.too_deep(line=1,column=65,limit=64)");
}

TEST(Json, RefusesMoreBytesThanTheLimit) {
    EXPECT_EQ(read_back("[1,2]", {.bytes = 5}), "[1,2]");
    EXPECT_EQ(read_back("[1,2]", {.bytes = 4}), "invalid_input base.json.too_large(limit=4)");
}

TEST(Json, KeepsTheWordsOfTheLibraryForTheLog) {
    const Result<Value> value = parse_json("[1,]");
    ASSERT_FALSE(value);
    EXPECT_NE(value.error().details, "");
}

TEST(Json, WritesNullForWhatIsNotANumber) {
    EXPECT_EQ(to_json(Value::array({std::numeric_limits<double>::quiet_NaN(),
                                    std::numeric_limits<double>::infinity()})),
              "[null,null]");
}

TEST(Json, IndentsWhenAsked) {
    const Value value = Value::object({{"a", Value::array({1, Value::object()})},
                                       {"b", Value::array()},
                                       {"c", Value::object({{"d", "e"}})}});
    EXPECT_EQ(to_json(value, JsonStyle::Indented), R"({
  "a": [
    1,
    {}
  ],
  "b": [],
  "c": {
    "d": "e"
  }
})");
}

} // namespace
} // namespace stocktake
