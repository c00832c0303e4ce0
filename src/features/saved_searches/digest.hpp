// SPDX-License-Identifier: Apache-2.0
// Who gets the weekly letter, and what is in it. Each person's letter and the memory of it are one
// transaction: it is written once, whatever runs at the same time or again.
#pragma once

#include "features/saved_searches/desk.hpp"

#include <functional>

namespace stocktake::saved_searches {

/// A week less an hour, so that a timer that starts a little earlier than last week misses nobody.
inline constexpr std::chrono::hours between_letters{7 * 24 - 1};

/// Records that a letter names of one search.
inline constexpr std::size_t titles_in_letter = 10;

/// Writes the letters that are due and have something to tell, of searches that their owners want
/// letters about; how many. A search that is outdated is told of once. Nothing without letters on
/// the desk. The clock is asked for each person, for a round may take long. Not inside a
/// transaction.
std::int64_t write_digests(const Desk& desk,
                           const std::function<Timestamp()>& clock = Timestamp::now);

} // namespace stocktake::saved_searches
