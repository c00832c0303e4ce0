// SPDX-License-Identifier: Apache-2.0
// Which documents of a segment satisfy a query, and how well.
#pragma once

#include "search/query.hpp"
#include "search/segment_builder.hpp"

namespace stocktake::search {

/// A query with its words analysed and their rarity over all segments known.
struct Plan {
    Query::Kind kind = Query::Kind::Everything;
    std::vector<Place> places = {};  // of Words; of Prefix one with all terms
    std::vector<double> rarity = {}; // of each place
    FacetValue value = {};
    std::vector<Plan> parts = {};
};

/// What all segments together hold.
struct Corpus {
    std::span<const LiveSegment> segments;
    double documents = 0; // deleted ones that were not merged away yet included
    double mean_length = 1;
};

Corpus corpus_of(std::span<const LiveSegment> segments);

/// `is_cut` becomes true when a prefix stands for more words than are looked at.
Plan plan_of(const Query& query, const Corpus& corpus, Analyzer& analyzer, bool& is_cut);

struct Matches {
    std::vector<std::uint32_t> documents; // rising
    std::vector<float> scores;            // without standing; as many
};

/// Deleted documents are not left out yet.
Matches match(const Plan& plan, const Segment& segment, const Corpus& corpus);

} // namespace stocktake::search
