// SPDX-License-Identifier: Apache-2.0
// The public pages about organizations, and what this feature adds to the pages of nodes.
#pragma once

#include "features/frameworks/feature.hpp"
#include "features/people/organization.hpp"

namespace stocktake::people {

inline constexpr std::string_view organizations_address = "/organizations";

std::string organization_address(const OrganizationId& id);

/// `database` must outlive the routes.
std::vector<web::Route> organization_routes(db::Database& database);

/// Who facilitates a node.
frameworks::NodePanel facilitators_panel();

} // namespace stocktake::people
