// SPDX-License-Identifier: Apache-2.0
// XLSX, for those who work in a spreadsheet: typed cells, heading frozen, filters ready.
#pragma once

#include "export/format.hpp"

#include <cstddef>

namespace stocktake::formats {

/// What a sheet can hold; smaller in tests only.
struct SheetLimits {
    std::size_t rows = 1'048'576; // with the heading
    std::size_t units = 32'767;   // UTF-16 units in a cell
};

/// One sheet in the reader's writing direction. Memory does not grow with the rows: they wait in a
/// temporary file, because a zip is complete only at its end. Texts stay texts, whatever they start
/// with. A cell that was cut ends in `[…]`; when rows are left out, the last row says so:
/// `[…] 1048574 / 2000000`. Throws std::runtime_error when the temporary file cannot be written.
void write_xlsx(const Table& table, Sink& sink, Language reader, const SheetLimits& limits);
void write_xlsx(const Table& table, Sink& sink, Language reader);

inline constexpr TableFormat xlsx_format{
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"},
    write_xlsx};

} // namespace stocktake::formats
