// SPDX-License-Identifier: Apache-2.0
#include "export/all.hpp"

#include "export/csv.hpp"
#include "export/json_table.hpp"
#include "export/ndjson.hpp"
#include "export/xlsx.hpp"

#include <array>

namespace stocktake::formats {

std::span<const TableFormat> table_formats() {
    static constexpr std::array formats{csv_format, xlsx_format, json_format, ndjson_format};
    return formats;
}

} // namespace stocktake::formats
