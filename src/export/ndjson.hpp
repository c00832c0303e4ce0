// SPDX-License-Identifier: Apache-2.0
// NDJSON: one JSON object a line, for programs that read row by row.
#pragma once

#include "export/format.hpp"

namespace stocktake::formats {

/// Column names are the members; a table without rows is an empty text.
void write_ndjson(const Table& table, Sink& sink, Language reader);

inline constexpr TableFormat ndjson_format{{"ndjson", "application/x-ndjson", "NDJSON"},
                                           write_ndjson};

} // namespace stocktake::formats
