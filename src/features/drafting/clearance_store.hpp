// SPDX-License-Identifier: Apache-2.0
// Requests for clearance in the database.
#pragma once

#include "db/database.hpp"
#include "features/drafting/clearance.hpp"

#include <span>

namespace stocktake::drafting {

/// The oldest first.
std::vector<Clearance> list_clearances(db::Transaction& transaction, const DraftId& draft);
/// Of any of them, the newest first.
std::vector<Clearance> list_clearances_of(db::Transaction& transaction,
                                          std::span<const OrganizationId> organizations);
std::optional<Clearance> find_clearance(db::Transaction& transaction, const ClearanceId& id);
void insert_clearance(db::Transaction& transaction, const Clearance& clearance);
void update_item(db::Transaction& transaction, const ClearanceId& clearance,
                 const ClearanceItem& item);

} // namespace stocktake::drafting
