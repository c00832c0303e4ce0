// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "features/checks/feature.hpp"

namespace stocktake::checks {

inline constexpr std::string_view check_address = "/check";
inline constexpr std::string_view rules_address = "/check/rules";

/// `feature` must outlive the routes.
std::vector<web::Route> check_routes(const Feature& feature);

} // namespace stocktake::checks
