// SPDX-License-Identifier: Apache-2.0
// How many of the records that are counted say anything about what they are counted by.
#pragma once

#include "features/catalogue/facets.hpp"
#include "search/view.hpp"

namespace stocktake::catalogue {

/// Hits of the request that have any value of the facet. `result` is its answer, with the facet
/// counted.
std::size_t count_with_any(const search::View& view, const search::SearchRequest& request,
                           const search::SearchResult& result, FacetId facet);

/// Precondition: the facet was counted.
const search::FacetCounts& counts_of(const search::SearchResult& result, FacetId facet);

} // namespace stocktake::catalogue
