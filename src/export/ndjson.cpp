// SPDX-License-Identifier: Apache-2.0
#include "export/ndjson.hpp"

#include "export/object_row.hpp"

namespace stocktake::formats {

void write_ndjson(const Table& table, Sink& sink, Language /*reader*/) {
    table.for_each_row([&table, &sink](std::span<const Value> row) {
        write_object_row(table.columns, row, sink);
        sink.write("\n");
    });
}

} // namespace stocktake::formats
