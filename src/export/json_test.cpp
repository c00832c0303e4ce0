// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include "export/json_table.hpp"
#include "export/ndjson.hpp"
#include "export/test_table.hpp"

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

std::string text_of(const TableFormat& format, const Table& table) {
    StringSink sink;
    format.write(table, sink, Language::English);
    return sink.take();
}

TEST(Ndjson, WritesTheHardTableAsItAlwaysDid) {
    const std::string text = text_of(ndjson_format, hard_table());
    EXPECT_EQ(text, golden("hard.ndjson", text));
}

TEST(Ndjson, WritesNothingForATableWithoutRows) {
    EXPECT_EQ(text_of(ndjson_format, table_of({{"a", "A"}}, {})), "");
}

TEST(Ndjson, HandsOnEachRowBeforeItAsksForTheNext) {
    std::size_t asked = 0;
    WatchingSink sink(asked);
    write_ndjson(counted_table(10'000, asked), sink, Language::English);
    EXPECT_EQ(sink.rows_seen(), 10'000U);
}

TEST(JsonTable, WritesTheHardTableAsItAlwaysDid) {
    const std::string text = text_of(json_format, hard_table());
    EXPECT_EQ(text, golden("hard.json", text));
}

TEST(JsonTable, IsOneDocumentWithItsCount) {
    const Value none = parse_json(text_of(json_format, table_of({{"a", "A"}}, {}))).value();
    EXPECT_EQ(none,
              Value::object({{"items", Value::array()}, {"meta", Value::object({{"count", 0}})}}));
    const Value two =
        parse_json(text_of(json_format, table_of({{"a", "A"}}, {{1}, {"x"}}))).value();
    EXPECT_EQ(two, Value::object({{"items", Value::array({Value::object({{"a", 1}}),
                                                          Value::object({{"a", "x"}})})},
                                  {"meta", Value::object({{"count", 2}})}}));
}

TEST(JsonTable, HandsOnEachRowBeforeItAsksForTheNext) {
    std::size_t asked = 0;
    WatchingSink sink(asked);
    write_json_table(counted_table(10'000, asked), sink, Language::English);
    EXPECT_EQ(sink.rows_seen(), 10'000U);
}

} // namespace
} // namespace stocktake::formats
