// SPDX-License-Identifier: Apache-2.0
#include "export/all.hpp"

#include "export/test_table.hpp"

#include <gtest/gtest.h>

namespace stocktake::formats {
namespace {

TEST(TableFormats, AreOfferedInThisOrder) {
    std::string shown;
    for (const TableFormat& each : table_formats()) {
        shown += std::string(each.format.suffix) + " " + std::string(each.format.media_type) + " " +
                 std::string(each.format.title) + "\n";
    }
    EXPECT_EQ(shown, "csv text/csv; charset=utf-8; header=present CSV\n"
                     "xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet XLSX\n"
                     "json application/json JSON\n"
                     "ndjson application/x-ndjson NDJSON\n");
}

TEST(TableFormats, AskATableForItsRowsOnce) {
    for (const TableFormat& each : table_formats()) {
        std::size_t times = 0;
        Table table = hard_table();
        table.for_each_row = [rows = table.for_each_row,
                              &times](const Table::RowReceiver& receive) {
            ++times;
            rows(receive);
        };
        StringSink sink;
        each.write(table, sink, Language::French);
        EXPECT_EQ(times, 1U) << each.format.title;
    }
}

} // namespace
} // namespace stocktake::formats
