// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "features/checks/feature.hpp"

namespace stocktake::checks {

inline constexpr std::string_view check_address = "/check";
inline constexpr std::string_view rules_address = "/check/rules";
/// Below the address of a draft.
inline constexpr std::string_view draft_check_page = "check";

/// What was found, rule by rule; nothing is said of where the texts are from.
web::Page findings_page(const std::vector<Finding>& findings, const web::Speaker& say);

/// A draft as it stands, checked like any other document. Both must outlive the routes.
std::vector<web::Route> draft_check_routes(const Feature& feature,
                                           const drafting::Feature& drafting);

/// `feature` must outlive the routes.
std::vector<web::Route> check_routes(const Feature& feature);

} // namespace stocktake::checks
