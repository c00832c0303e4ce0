// SPDX-License-Identifier: Apache-2.0
// A spreadsheet (XLSX) as a source of rows: its first visible sheet, cell by cell, while it is
// being unpacked.
#pragma once

#include "base/zip_archive.hpp"
#include "features/exchange/table_source.hpp"

namespace stocktake::exchange {

/// Dates become text by their format, truth is `true` or `false`. Of a formula the value that the
/// spreadsheet saved is taken, with a remark; a formula without one is a problem of its cell, as is
/// a number with more digits than a spreadsheet keeps, and an error such as #REF!. InvalidInput for
/// bombs, passwords, more than 500 columns, and whatever else is no workbook. `bytes` must outlive
/// it.
Result<std::unique_ptr<RowSource>> open_xlsx(std::string_view bytes, const ZipLimits& limits = {});

} // namespace stocktake::exchange
