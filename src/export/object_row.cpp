// SPDX-License-Identifier: Apache-2.0
#include "export/object_row.hpp"

#include "base/json.hpp"

namespace stocktake::formats {

void write_object_row(std::span<const Column> columns, std::span<const Value> row, Sink& sink) {
    sink.write("{");
    for (std::size_t i = 0; i < columns.size(); ++i) {
        sink.write(i == 0 ? "" : ",");
        write_json_string(columns[i].name, sink);
        sink.write(":");
        write_json(row[i], sink);
    }
    sink.write("}");
}

} // namespace stocktake::formats
