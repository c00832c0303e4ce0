// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "features/facts/fact.hpp"

namespace stocktake::facts {

inline constexpr std::string_view facts_address = "/facts";
inline constexpr std::string_view new_quantity_address = "/facts/new";

std::string quantity_address(const QuantityId& quantity);
/// `part` is a page of its own: `add`, `note`.
std::string quantity_address(const QuantityId& quantity, std::string_view part);
/// Where it stands on the page of its quantity.
std::string fact_address(const Fact& fact);
std::string correction_address(const Fact& fact);

} // namespace stocktake::facts
