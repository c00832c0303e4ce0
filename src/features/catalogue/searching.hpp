// SPDX-License-Identifier: Apache-2.0
// A search as an address asks for it, done.
#pragma once

#include "features/catalogue/pages.hpp"
#include "features/catalogue/search_filter.hpp"
#include "features/registry/feature.hpp"

namespace stocktake::catalogue {

/// Results that pages and tables reach; programs read on by a cursor.
inline constexpr std::int64_t most_rows = 10'000;

struct Answer {
    SearchFilter filter;
    search::ParsedQuery parsed;
    search::SearchResult result;
    std::shared_ptr<const search::View> view;
    search::SearchRequest request;
};

/// Which hits, and for whom.
struct Wanted {
    std::int64_t offset = 0;
    std::int64_t limit = registry::items_per_page;
    Language reader = Language::English;
    std::optional<search::Hit> after = {};
    bool is_counted = true; // by facet
};

Answer answer(const PageDesk& desk, SearchFilter filter, const Wanted& wanted);

} // namespace stocktake::catalogue
