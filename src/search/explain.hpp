// SPDX-License-Identifier: Apache-2.0
// Why a document stands where it stands: what each word adds to its score.
#pragma once

#include "search/matching.hpp"
#include "search/view.hpp"

namespace stocktake::search {

/// A word, a phrase or a beginning that the document has.
struct WordExplanation {
    std::string text;
    Occurrences found;
    double rarity = 0;
    double weight = 0; // for how often and where it stands
    double share = 1;  // less than 1 where others are missing
    double score = 0;  // rarity, weight and share multiplied
};

struct Explanation {
    bool is_hit = false; // the query finds it; filters are not looked at
    std::vector<WordExplanation> words = {};
    double factor = 1; // of its standing, and of its languages
    double total = 0;  // the sum of the words multiplied by the factor
};

/// For each hit of a search; what is there no longer is not hit. The totals are those of search().
std::vector<Explanation> explain(const View& view, const SearchRequest& request,
                                 std::span<const Hit> hits, Analyzer& analyzer);

} // namespace stocktake::search
