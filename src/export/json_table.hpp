// SPDX-License-Identifier: Apache-2.0
// A table as one JSON document. Pages make their `.json` from their page model; this is for tables
// that have no page, such as those a command writes.
#pragma once

#include "export/format.hpp"

namespace stocktake::formats {

/// `{"items":[…],"meta":{"count":N}}`. The count comes last, because the rows are counted while
/// they pass; counting them first would ask twice, and what changed in between would make it wrong.
void write_json_table(const Table& table, Sink& sink, Language reader);

inline constexpr TableFormat json_format{{"json", "application/json", "JSON"}, write_json_table};

} // namespace stocktake::formats
