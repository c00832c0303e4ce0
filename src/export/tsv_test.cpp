// SPDX-License-Identifier: Apache-2.0
#include "export/tsv.hpp"

#include "base/csv.hpp"
#include "export/test_table.hpp"

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

std::string tsv_of(const Value& header, const Table& table) {
    StringSink sink;
    write_tsv(header, table, sink);
    return sink.take();
}

TEST(Tsv, WritesAMappingSetAsItAlwaysDid) {
    const Value header = Value::object(
        {{"curie_map", Value::object({{"wsis", "https://example.org/frameworks/wsis/"},
                                      {"skos", "http://www.w3.org/2004/02/skos/core#"},
                                      {"no", "https://example.org/no/"}})},
         {"mapping_set_id", "https://example.org/crosswalks/wsis-sdg"},
         {"mapping_set_description", "Two lines:\nthe \"second\" # one"},
         {"creator_id", Value::array({"wsis:ITU", "wsis:UNDP"})},
         {"other", Value::object()},
         {"mapping_set_version", 2}});
    const std::string text =
        tsv_of(header, table_of({{"subject_id", ""}, {"predicate_id", ""}, {"comment", ""}},
                                {{"wsis:C5", "skos:relatedMatch", "a \"word\"\tand\nmore"},
                                 {"wsis:C7", "skos:closeMatch", nullptr},
                                 {"=wsis", "-", 0.5}}));
    EXPECT_EQ(text, golden("mappings.sssom.tsv", text));
}

TEST(Tsv, IsReadBackAsItWasWritten) {
    const std::string text =
        tsv_of(Value::object(), table_of({{"a", ""}, {"b", ""}}, {{"x\ty", "\"\n"}, {nullptr, 1}}));
    CsvReader reader(text);
    EXPECT_EQ(reader.next().value(), (CsvRecord{1, {"a", "b"}}));
    EXPECT_EQ(reader.next().value(), (CsvRecord{2, {"x\ty", "\"\n"}}));
    EXPECT_EQ(reader.next().value(), (CsvRecord{4, {"", "1"}}));
    EXPECT_EQ(reader.next().value(), std::nullopt);
}

} // namespace
} // namespace stocktake::formats
