// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/json_source.hpp"

#include "features/exchange/test_sources.hpp"

#include <gtest/gtest.h>

namespace stocktake::exchange {
namespace {

std::string read(const std::string& bytes) {
    return text_of(open_json(bytes));
}

TEST(JsonSource, ReadsOneObjectALine) {
    EXPECT_EQ(read("{\"a\":1}\n\n  {\"b\":[\"x\"]}\r\n{\"c\":2}"),
              "1: {\"a\":1}\n3: {\"b\":[\"x\"]}\n4: {\"c\":2}\n");
}

TEST(JsonSource, GoesOnAfterABrokenLine) {
    EXPECT_EQ(read("{\"a\":1}\n{\"a\":\n[1]\n{\"a\":2}\n"),
              "1: {\"a\":1}\n"
              "2: !  base.json.unfinished(line=2,column=6)\n"
              "3: !  exchange.row.no_object\n"
              "4: {\"a\":2}\n");
}

TEST(JsonSource, ReadsAnArrayElementByElement) {
    EXPECT_EQ(read(" [\n  {\"a\": \"]},\\\"\"},\n  {\"b\": {\"c\": [1, 2]}}, {\"d\": 3}\n]\n"),
              "2: {\"a\":\"]},\\\"\"}\n3: {\"b\":{\"c\":[1,2]}}\n3: {\"d\":3}\n");
    EXPECT_EQ(read("[ ]"), "");
}

TEST(JsonSource, EndsAtWhatIsWrongInAnArray) {
    EXPECT_EQ(read("[{\"a\":1},\n  {\"a\" 2}]"),
              "1: {\"a\":1}\ninvalid_input base.json.syntax(line=2,column=8)\n");
    EXPECT_EQ(read("[{\"a\":1}"),
              "1: {\"a\":1}\ninvalid_input base.json.unfinished(line=1,column=9)\n");
    EXPECT_EQ(read("[{\"a\":1},"),
              "1: {\"a\":1}\ninvalid_input base.json.unfinished(line=1,column=10)\n");
    EXPECT_EQ(read("[{\"a\":1}]\n x"),
              "1: {\"a\":1}\ninvalid_input base.json.syntax(line=2,column=2)\n");
    EXPECT_EQ(read("[1]"), "invalid_input exchange.row.no_object\n");
    EXPECT_EQ(read("[{\"a\":\"x"), "invalid_input base.json.unfinished(line=1,column=9)\n");
    EXPECT_EQ(read("[{\"a\":\"\\"), "invalid_input base.json.unfinished(line=1,column=9)\n");
}

TEST(JsonSource, RefusesWhatIsNeitherLinesNorAnArray) {
    EXPECT_EQ(read(""), "invalid_input exchange.json.empty\n");
    EXPECT_EQ(read("{\n  \"items\": []\n}\n"), "invalid_input exchange.json.neither\n");
    EXPECT_EQ(read("\"text\""), "invalid_input exchange.json.neither\n");
}

TEST(JsonSource, RefusesObjectsThatAreTooLarge) {
    const std::string large = "{\"a\":\"" + std::string(maximum_json_bytes, 'x') + "\"}";
    EXPECT_EQ(read(large), "1: !  base.json.too_large(limit=1048576)\n");
    EXPECT_EQ(read("[" + large + "]"), "invalid_input base.json.too_large(limit=1048576)\n");
    EXPECT_EQ(read("[" + std::string(100'000, '[')),
              "invalid_input base.json.too_deep(line=1,column=34,limit=32)\n");
}

} // namespace
} // namespace stocktake::exchange
