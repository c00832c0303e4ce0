// SPDX-License-Identifier: Apache-2.0
#include "features/registry/pagination.hpp"

#include "base/json.hpp"

#include <gtest/gtest.h>

namespace stocktake::registry {
namespace {

std::string address_of_page(std::int64_t page) {
    return "/x?page=" + std::to_string(page);
}

/// `1 … 4 5 [6] 7 8 … 20`
std::string numbers_shown(std::int64_t count, std::int64_t page) {
    const Value value = pagination_value(Pagination::of(count, page), address_of_page);
    if (value.is_null()) {
        return "none";
    }
    std::string text;
    for (const Value& number : value.find("numbers")->as_array()) {
        text += number.find("is_after_gap")->as_bool() ? " …" : "";
        const std::string digits = std::to_string(number.find("number")->as_integer());
        text += number.find("is_current")->as_bool() ? " [" + digits + "]" : " " + digits;
    }
    return text.substr(1);
}

TEST(Pagination, ShowsTheNumbersAroundThePage) {
    EXPECT_EQ(numbers_shown(20, 1), "none");
    EXPECT_EQ(numbers_shown(0, 1), "none");
    EXPECT_EQ(numbers_shown(21, 1), "[1] 2");
    EXPECT_EQ(numbers_shown(400, 6), "1 … 4 5 [6] 7 8 … 20");
    EXPECT_EQ(numbers_shown(400, 1), "[1] 2 3 … 20");
    EXPECT_EQ(numbers_shown(400, 20), "1 … 18 19 [20]");
    EXPECT_EQ(numbers_shown(100, 3), "1 2 [3] 4 5");
}

TEST(Pagination, StaysWithinWhatThereIs) {
    EXPECT_EQ(Pagination::of(45, 9).page, 3);
    EXPECT_EQ(Pagination::of(45, 9).offset(), 40);
    EXPECT_EQ(Pagination::of(0, 5).page, 1);
    EXPECT_EQ(Pagination::of(0, 5).pages, 1);
}

TEST(Pagination, TellsWhereTheNeighboursAre) {
    EXPECT_EQ(to_json(pagination_meta(Pagination::of(45, 2), address_of_page)),
              R"({"count":45,"page":2,"pages":3,"per_page":20,"previous":"/x?page=1",)"
              R"("next":"/x?page=3"})");
    EXPECT_EQ(to_json(pagination_meta(Pagination::of(1, 1), address_of_page)),
              R"({"count":1,"page":1,"pages":1,"per_page":20,"previous":null,"next":null})");
}

} // namespace
} // namespace stocktake::registry
