// SPDX-License-Identifier: Apache-2.0
// One cell in the formats that know nothing but text: CSV and TSV.
#pragma once

#include "base/value.hpp"

#include <string>
#include <string_view>

namespace stocktake::formats {

/// A scalar as text: `true`, `-7`, `0.1`, the string itself; nothing for null, NaN and infinities.
/// Precondition: neither array nor object.
std::string cell_text(const Value& scalar);

/// Appends `text` to `line`, between quotes as RFC 4180 has them when it holds a quote, a line end
/// or one of `special`.
void append_quoted(std::string& line, std::string_view text, std::string_view special);

} // namespace stocktake::formats
