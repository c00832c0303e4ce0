// SPDX-License-Identifier: Apache-2.0
// How much of the colour a number has on a page: by the logarithm of its share in the largest.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>

namespace stocktake::catalogue {

inline constexpr int most_warmth = 4;

/// 0 for nothing, 1 to most_warmth for numbers up to `largest`.
int warmth_of(std::size_t number, std::size_t largest);

/// The first and last number of that warmth; nothing when no number has it.
std::optional<std::pair<std::size_t, std::size_t>> range_of_warmth(int warmth, std::size_t largest);

} // namespace stocktake::catalogue
