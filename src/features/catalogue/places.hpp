// SPDX-License-Identifier: Apache-2.0
// Where things are: what is said of each country and region that a record can name.
#pragma once

#include "features/catalogue/facets.hpp"

namespace stocktake::catalogue {

/// Things are the values of FacetId::Place. Of a country is said what it is called and in which
/// regions and groups it is; of a region, in which it is.
search::Ties ties_of_places(const kinds::References& references);

std::string place_of_country(std::string_view country);
std::string place_of_region(std::string_view region); // of M49

} // namespace stocktake::catalogue
