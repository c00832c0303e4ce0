// SPDX-License-Identifier: Apache-2.0
// The public pages about organizations, and what this feature adds to the pages of nodes.
#pragma once

#include "features/frameworks/feature.hpp"
#include "features/people/organization.hpp"
#include "features/people/organization_panel.hpp"

namespace stocktake::people {

/// `database` must outlive the routes. `panels` are shown on the page of each organization.
std::vector<web::Route> organization_routes(db::Database& database,
                                            std::vector<OrganizationPanel> panels);

/// The page of one organization; in organization_page.cpp.
Result<web::Reply> show_organization(db::Database& database,
                                     const std::vector<OrganizationPanel>& panels,
                                     const web::Context& context);

/// Who facilitates a node.
frameworks::NodePanel facilitators_panel();

} // namespace stocktake::people
