// SPDX-License-Identifier: Apache-2.0
#include "export/json_table.hpp"

#include "export/object_row.hpp"

namespace stocktake::formats {

void write_json_table(const Table& table, Sink& sink, Language /*reader*/) {
    std::size_t count = 0;
    sink.write("{\"items\":[");
    table.for_each_row([&](std::span<const Value> row) {
        sink.write(count == 0 ? "\n" : ",\n");
        write_object_row(table.columns, row, sink);
        ++count;
    });
    sink.write(count == 0 ? "]" : "\n]");
    sink.write(",\"meta\":{\"count\":" + std::to_string(count) + "}}\n");
}

} // namespace stocktake::formats
