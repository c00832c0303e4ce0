// SPDX-License-Identifier: Apache-2.0
// What this feature shows on the pages of Action Lines, goals, countries and organizations: how
// many records there are, with the way to all of them, and the newest. Public only.
#pragma once

#include "features/frameworks/feature.hpp"
#include "features/kinds/feature.hpp"
#include "features/people/feature.hpp"

namespace stocktake::registry {

/// The shelf must outlive the panels.
std::vector<frameworks::NodePanel> node_panels(kinds::Shelf& shelf);
std::vector<people::OrganizationPanel> organization_panels(kinds::Shelf& shelf);

/// For the front page: each kind with what it is for, how many records are published and where.
/// `{"id", "name", "lead", "count", "address", "new_address"}`
Value kinds_value(db::Transaction& transaction, kinds::Shelf& shelf, const web::Speaker& say);

} // namespace stocktake::registry
