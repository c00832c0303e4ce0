// SPDX-License-Identifier: Apache-2.0
// Translations of what stands between marks, remembered by the text itself: what is written again
// in another draft is translated already, and what changes is not.
#pragma once

#include "db/database.hpp"
#include "features/drafting/draft.hpp"

#include <map>

namespace stocktake::drafting {

struct SegmentTranslation {
    std::string source; // without spaces at its ends
    std::string target;
    AccountId translator;
    Timestamp written_at;

    friend bool operator==(const SegmentTranslation&, const SegmentTranslation&) = default;
};

/// Of one language into another, by the source text.
using SegmentMemory = std::map<std::string, std::string, std::less<>>;

/// What is known of `sources`; what is not is missing.
SegmentMemory recall_segments(db::Transaction& transaction, Language from, Language into,
                              const std::vector<std::string>& sources);

/// In place of what was known.
void remember_segment(db::Transaction& transaction, Language from, Language into,
                      const SegmentTranslation& segment);

} // namespace stocktake::drafting
