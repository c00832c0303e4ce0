// SPDX-License-Identifier: Apache-2.0
// Where a text is not the JSON that parse_json takes, for people who have to mend it.
#pragma once

#include "base/result.hpp"

namespace stocktake {

/// An InvalidInput that names line, column and what is wrong there; see parse_json for what can be.
/// Slower than reading: for texts that were refused.
Error fault_in_json(std::string_view text, int depth);

} // namespace stocktake
