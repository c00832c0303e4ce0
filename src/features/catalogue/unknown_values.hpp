// SPDX-License-Identifier: Apache-2.0
// Values that somebody narrows by and that there are not: `country=Kenia`.
#pragma once

#include "features/catalogue/pages.hpp"
#include "features/catalogue/search_filter.hpp"

namespace stocktake::catalogue {

struct UnknownValue {
    Choice choice;
    std::optional<std::string> nearest; // as the index has it: "did you mean"
};

/// Whether a facet can have the value: a node, an organization, a kind, a year that there is.
bool names_something(const Facet& facet, const std::string& value, const kinds::Library& library);

/// What a filter chose that names nothing and that no document of the index has.
std::vector<UnknownValue> unknown_values(const SearchFilter& filter, const search::View& view,
                                         const kinds::Library& library);

/// What the address asks. A program is refused values that there are not; a reader sees that there
/// is nothing, and why.
Result<SearchFilter> asked_filter(const PageDesk& desk, const web::Context& context,
                                  const kinds::Library& library, FilteredPage page = {});

/// For a page: `{"facet_label", "value", "nearest"}`, the last `{"label", "address"}` or null.
Value unknown_values_value(const SearchFilter& filter, const search::View& view,
                           const Naming& naming);

} // namespace stocktake::catalogue
