// SPDX-License-Identifier: Apache-2.0
// What this feature shows on the pages of nodes, countries and organizations: the way to the brief.
#pragma once

#include "features/catalogue/index_keeper.hpp"
#include "features/frameworks/feature.hpp"
#include "features/people/feature.hpp"

namespace stocktake::catalogue {

/// The shelf must outlive the panels.
std::vector<frameworks::NodePanel> node_panels(kinds::Shelf& shelf);
std::vector<people::OrganizationPanel> organization_panels(kinds::Shelf& shelf);

} // namespace stocktake::catalogue
