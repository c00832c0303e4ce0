// SPDX-License-Identifier: Apache-2.0
// How alike two entries are that may be of the same thing, and why. By letters, not by meaning: it
// works in all six languages and does not find translations. Pure; duplicates.hpp finds candidates.
#pragma once

#include "features/registry/record.hpp"

namespace stocktake::registry {

/// What is compared of an entry.
struct Entry {
    std::string title;
    std::string text; // summary or description; may be empty
    OrganizationId organization;
    std::vector<std::string> countries; // sorted
};

enum class LikenessVerdict {
    Different, // nothing to show
    Similar,   // worth a look: a neighbour, another phase, a part
    Same,      // most probably the same thing twice
};

struct Likeness {
    LikenessVerdict verdict = LikenessVerdict::Different;
    double score = 0; // 0 … 1
    double title = 0; // share of common letter groups of the titles
    double text = 0;  // of the texts; 0 when one has none
    bool is_same_organization = false;
    bool shares_country = false;
    /// The titles count differently: `Phase 1` and `Phase 2`, `2023` and `2024`. Never the same.
    bool differs_in_number = false;

    friend bool operator==(const Likeness&, const Likeness&) = default;
};

inline constexpr double similar_from = 0.5;
inline constexpr double same_from = 0.75;

Likeness likeness_of(const Entry& a, const Entry& b);

/// Numbers under which entries that are alike are likely to meet: each two share one with a
/// probability that grows steeply with their likeness. Stable for ever, because they are stored.
std::vector<std::int64_t> meeting_places(const Entry& entry);

} // namespace stocktake::registry
