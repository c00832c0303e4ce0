// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/coverage.hpp"

namespace stocktake::catalogue {

const search::FacetCounts& counts_of(const search::SearchResult& result, FacetId facet) {
    return *std::ranges::find(result.facets, number_of(facet), &search::FacetCounts::facet);
}

std::size_t count_with_any(const search::View& view, const search::SearchRequest& request,
                           const search::SearchResult& result, FacetId facet) {
    search::SearchRequest narrowed = request;
    narrowed.counted.clear();
    narrowed.limit = 0;
    const auto own =
        std::ranges::find(narrowed.filters, number_of(facet), &search::FacetFilter::facet);
    if (own != narrowed.filters.end() && !own->any.empty()) {
        return result.count;
    }
    search::FacetFilter any{number_of(facet)};
    for (const search::ValueCount& each : counts_of(result, facet).values) {
        any.any.push_back(each.value);
    }
    if (any.any.empty()) {
        return 0;
    }
    if (own != narrowed.filters.end()) {
        own->any = std::move(any.any);
    } else {
        narrowed.filters.push_back(std::move(any));
    }
    return search::search(view, narrowed, search::analyzer_of_thread()).count;
}

} // namespace stocktake::catalogue
