// SPDX-License-Identifier: Apache-2.0
// The list of formats that a table can be had in.
#pragma once

#include "export/format.hpp"

#include <span>

namespace stocktake::formats {

/// In the order in which a page offers them.
std::span<const TableFormat> table_formats();

} // namespace stocktake::formats
