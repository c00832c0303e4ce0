// SPDX-License-Identifier: Apache-2.0
// What the address of /search asks: a filter, and which part of what it finds.
#pragma once

#include "features/catalogue/searching.hpp"

namespace stocktake::catalogue {

inline constexpr std::int64_t most_per_page = 200;

struct SearchQuestion {
    SearchFilter filter;
    std::int64_t page = 1;
    std::int64_t per_page = registry::items_per_page;
    std::optional<std::string> cursor = {}; // read on from there, without pages and facets
    std::optional<search::Hit> after = {};
    const Facet* group = nullptr;

    [[nodiscard]] Wanted wanted(Language reader) const {
        return {.offset = cursor ? 0 : (page - 1) * per_page,
                .limit = group != nullptr ? 0 : per_page,
                .reader = reader,
                .after = after,
                .is_counted = !cursor || group != nullptr};
    }
};

/// Refuses what a program cannot have meant: values that there are not, a cursor that is none, a
/// page beyond the last.
Result<SearchQuestion> read_search_question(const PageDesk& desk, const web::Context& context,
                                            const kinds::Library& library);

/// What such an address may say.
std::vector<web::QueryParameter> search_parameters();

} // namespace stocktake::catalogue
