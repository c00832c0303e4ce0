// SPDX-License-Identifier: Apache-2.0
#include "base/value.hpp"

#include <gtest/gtest.h>

namespace stocktake {
namespace {

TEST(Value, KeepsWhatItIsMadeOf) {
    EXPECT_TRUE(Value().is_null());
    EXPECT_TRUE(Value(nullptr).is_null());
    EXPECT_EQ(Value(true).as_bool(), true);
    EXPECT_EQ(Value(7).as_integer(), 7);
    EXPECT_EQ(Value(std::size_t{7}).as_integer(), 7);
    EXPECT_EQ(Value(2.5).as_real(), 2.5);
    EXPECT_EQ(Value("é").as_string(), "é");
    EXPECT_EQ(Value(std::string_view("é")).as_string(), "é");
    EXPECT_TRUE(Value::array().is_array());
    EXPECT_TRUE(Value::object().is_object());
}

TEST(Value, TellsItsTypesApart) {
    EXPECT_NE(Value(1), Value(1.0));
    EXPECT_NE(Value(1), Value(true));
    EXPECT_NE(Value(), Value(false));
    EXPECT_NE(Value(""), Value());
    EXPECT_NE(Value::array(), Value::object());
}

TEST(Value, MakesAnArrayOfOneArray) {
    const Value nested = Value::array({Value::array({1})});
    ASSERT_EQ(nested.as_array().size(), 1U);
    EXPECT_EQ(nested.as_array()[0], Value::array({1}));
}

TEST(Value, SetsAndReplacesMembersInPlace) {
    Value value;
    value.set("b", 1).set("a", 2).set("b", "three");
    EXPECT_EQ(value, Value::object({{"b", "three"}, {"a", 2}}));
}

TEST(Value, PushesItems) {
    Value value;
    value.push(1).push(Value::array());
    EXPECT_EQ(value, Value::array({1, Value::array()}));
}

TEST(Value, FindsMembers) {
    const Value value = Value::object({{"code", "C5"}, {"links", 12}});
    ASSERT_NE(value.find("code"), nullptr);
    EXPECT_EQ(*value.find("code"), Value("C5"));
    EXPECT_EQ(value.find("title"), nullptr);
    EXPECT_EQ(Value(1).find("code"), nullptr);
    EXPECT_EQ(value.text_of("code"), "C5");
    EXPECT_EQ(value.text_of("links"), "");
    EXPECT_EQ(value.text_of("title"), "");
}

} // namespace
} // namespace stocktake
