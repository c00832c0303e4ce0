// SPDX-License-Identifier: Apache-2.0
// The pages of this feature.
#pragma once

#include "features/drafting/feature.hpp"
#include "web/route.hpp"

namespace stocktake::editions {

inline constexpr Permission read_editions = Permission::everyone("read-editions");
inline constexpr Permission freeze_editions =
    Permission::roles("freeze-editions", Scope::Write, {Role::Secretariat});

using DeskSource = std::function<drafting::Desk()>; // as it is when a page is asked for

/// What everybody reads.
std::vector<web::Route> edition_routes(const DeskSource& desk);
/// Files, manifest, drawings.
std::vector<web::Route> edition_file_routes(const DeskSource& desk);
/// What the secretariat hands out.
std::vector<web::Route> freeze_routes(const DeskSource& desk);

} // namespace stocktake::editions
