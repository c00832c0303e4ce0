// SPDX-License-Identifier: Apache-2.0
// CSV (RFC 4180) for people with a spreadsheet. Programs are better served by NDJSON.
// Reading is in base/csv.hpp.
#pragma once

#include "export/format.hpp"

namespace stocktake::formats {

/// A byte order mark, a heading of column names, lines that end in CR LF. A text that a
/// spreadsheet would take for a formula gets an apostrophe in front.
void write_csv(const Table& table, Sink& sink, Language reader);

/// A cell as it was before write_csv put an apostrophe in front.
std::string_view without_guard(std::string_view cell);

inline constexpr TableFormat csv_format{{"csv", "text/csv; charset=utf-8; header=present", "CSV"},
                                        write_csv};

} // namespace stocktake::formats
