// SPDX-License-Identifier: Apache-2.0
// The word lists in data/, which are embedded in the program.
#pragma once

#include <string_view>
#include <vector>

namespace stocktake::search {

/// Lines of a file in data/, without empty ones and comments. Throws when there is none.
std::vector<std::string_view> data_lines(std::string_view file);

} // namespace stocktake::search
