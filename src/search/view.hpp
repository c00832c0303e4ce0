// SPDX-License-Identifier: Apache-2.0
// The index at one moment: some segments, never changed, and what was found in them last. Any
// number of threads may ask it.
#pragma once

#include "search/query.hpp"
#include "search/segment_builder.hpp"

namespace stocktake::search {

class MatchesCache;

struct View {
    std::vector<LiveSegment> segments; // the oldest first; a key is live in one of them at most
    std::shared_ptr<const Segment> hints = nullptr;  // null: there are none
    std::shared_ptr<MatchesCache> matches = nullptr; // null: what queries match is not kept
};

/// Preconditions: texts of the query are UTF-8; facets are of the schema; one filter for a facet.
SearchResult search(const View& view, const SearchRequest& request, Analyzer& analyzer);

} // namespace stocktake::search
