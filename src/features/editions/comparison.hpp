// SPDX-License-Identifier: Apache-2.0
// Two editions of a report, part by part: who is new in it, who goes on, who has fallen silent.
#pragma once

#include "features/editions/edition.hpp"

#include <set>
#include <span>

namespace stocktake::editions {

struct ComparedPart {
    std::string part;                // anchor
    std::set<std::string> fresh;     // organizations that only the later one cites there
    std::set<std::string> continued; // cited in both
    std::set<std::string> silent;    // only in the earlier one
    std::int64_t new_items = 0;      // sources that only the later one cites there
    std::int64_t kept_items = 0;     // in both
    std::int64_t left_items = 0;     // only in the earlier one

    friend bool operator==(const ComparedPart&, const ComparedPart&) = default;
};

/// Parts in the order of the later edition, then those that only the earlier one has. An empty part
/// name stands for the report as a whole, and comes first.
std::vector<ComparedPart> compare(std::span<const EditionSource> earlier,
                                  std::span<const EditionSource> later);

} // namespace stocktake::editions
