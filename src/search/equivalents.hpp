// SPDX-License-Identifier: Apache-2.0
// Names of one thing in several languages (data/equivalents.txt): ODD is SDG, МСЭ is ITU.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stocktake::search {

/// Words of the longest name.
inline constexpr std::size_t longest_name = 8;

/// The other names of what these words, one after the other, are a name of; empty for others.
/// Some must be typed in capitals: `who` is no organization.
std::vector<std::string> other_names(std::string_view name);

} // namespace stocktake::search
