// SPDX-License-Identifier: Apache-2.0
// The page on which an organization is proposed; for the secretariat, what waits for it and the
// page of one proposal.
#pragma once

#include "db/database.hpp"
#include "web/route.hpp"

#include <string>
#include <vector>

namespace stocktake::people {

/// `database` must outlive the routes. `site` is the public address of this site, for letters.
std::vector<web::Route> proposal_routes(db::Database& database, const std::string& site);

} // namespace stocktake::people
