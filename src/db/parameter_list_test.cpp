// SPDX-License-Identifier: Apache-2.0
#include "db/parameter_list.hpp"

#include <gtest/gtest.h>

namespace stocktake::db {
namespace {

TEST(ParameterList, NamesPlaceholdersInTheOrderOfTheirValues) {
    EXPECT_EQ(placeholders(0), "");
    EXPECT_EQ(placeholders(3), "$1, $2, $3");
    EXPECT_EQ(placeholders(2, 4), "$4, $5");

    ParameterList values;
    EXPECT_EQ(values.add(std::string("wells")), "$1");
    for (std::int64_t i = 2; i <= 100; ++i) { // enough to move what is kept
        EXPECT_EQ(values.add(i), "$" + std::to_string(i));
    }
    ASSERT_EQ(values.parameters().size(), 100U);
    EXPECT_EQ(std::get<std::string_view>(values.parameters()[0].data()), "wells");
    EXPECT_EQ(std::get<std::int64_t>(values.parameters()[99].data()), 100);
}

} // namespace
} // namespace stocktake::db
