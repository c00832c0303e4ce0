// SPDX-License-Identifier: Apache-2.0
// What a search finds as a table: the results, or how many there are by a facet.
#pragma once

#include "features/catalogue/searching.hpp"

namespace stocktake::catalogue {

/// The first most_rows of the result.
Table table_of_results(const PageDesk& desk, const SearchFilter& filter, const web::Speaker& say);

/// A row for each of groups_value().
Table table_of_groups(const Facet& facet, Value groups, const web::Speaker& say);

} // namespace stocktake::catalogue
