// SPDX-License-Identifier: Apache-2.0
// What writers of manuscripts see in the columns of a table.
#pragma once

#include "export/manuscript.hpp"

namespace stocktake::formats {

/// Digits with what stands in and around numbers, dashes, or nothing; never the first column, which
/// names the rows.
bool has_numbers_only(const Grid& grid, std::size_t column);

/// How wide each column is at its widest line.
std::vector<std::size_t> widths_of(const Grid& grid);

/// How wide the longest word of each column is, which cannot be broken.
std::vector<std::size_t> word_widths_of(const Grid& grid);

} // namespace stocktake::formats
