// SPDX-License-Identifier: Apache-2.0
// The pages of the register, for everybody and for the secretariat.
#pragma once

#include "base/actor.hpp"
#include "db/database.hpp"
#include "features/facts/fact_panel.hpp"
#include "web/route.hpp"

namespace stocktake::facts {

inline constexpr Permission keep_facts =
    Permission::roles("keep-facts", Scope::Write, {Role::Secretariat});

/// /facts and /facts/{quantity}. `database` must outlive the routes.
std::vector<web::Route> public_routes(db::Database& database, std::vector<FactPanel> panels);

/// What the secretariat adds and corrects. `database` must outlive the routes.
std::vector<web::Route> secretariat_routes(db::Database& database);

} // namespace stocktake::facts
