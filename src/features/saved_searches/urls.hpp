// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "features/saved_searches/saved_search.hpp"

#include <string_view>

namespace stocktake::saved_searches {

inline constexpr std::string_view saved_searches_address = "/account/searches";
inline constexpr std::string_view new_search_address = "/account/searches/new";
inline constexpr std::string_view stop_address = "/letters/searches";

/// Where its name and its letters are changed.
std::string saved_search_address(const SavedSearchId& id);
std::string removal_address(const SavedSearchId& id);

} // namespace stocktake::saved_searches
