// SPDX-License-Identifier: Apache-2.0
// What a spreadsheet allows in the name of a sheet and in a cell. It counts characters in UTF-16
// units: an emoji is two.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stocktake::formats {

/// What stands at the end of a text, or in place of rows, that did not fit. The same in all
/// languages.
inline constexpr std::string_view cut_mark = "[…]";

/// The name of a sheet made of `title`, or of `fallback` when nothing is left of it: at most 31
/// units, none of `[]:*?/\`, no apostrophe at either end, not the reserved `History`, not empty.
std::string sheet_name(std::string_view title, std::string_view fallback);

/// `text` as a cell can hold it: at most `limit` units, a cut one ending in cut_mark; lines end in
/// LF; what looks like an escape of the file format, `_x0041_`, is kept from being read as one; the
/// two code points that XML 1.0 forbids are replaced by U+FFFD.
/// Preconditions: is_utf8(text), limit >= 4.
std::string cell_string(std::string_view text, std::size_t limit);

/// How wide `text` stands on a screen, in columns: East Asian characters take two.
/// Precondition: is_utf8(text).
std::size_t display_width(std::string_view text);

} // namespace stocktake::formats
