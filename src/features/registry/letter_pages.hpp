// SPDX-License-Identifier: Apache-2.0
// Where the links of letters lead. None needs a sign-in: the link itself is the proof. A GET only
// shows buttons, because mail scanners follow links; a POST does it.
#pragma once

#include "features/registry/actions.hpp"
#include "web/route.hpp"

#include <functional>

namespace stocktake::registry {

/// `desk` is asked at each request: letters may be set up after the routes.
std::vector<web::Route> letter_routes(std::function<Desk()> desk);

} // namespace stocktake::registry
