// SPDX-License-Identifier: Apache-2.0
// Forged requests: a form of ours carries a token that only we can make for this browser.
#pragma once

#include "web/session.hpp"

#include <string>

namespace stocktake::web {

/// The secret of this browser: of its session, or of its visitor cookie; empty without either.
std::string browser_secret(const Request& request);

/// A new value for the visitor cookie.
std::string new_visitor_secret();

std::string csrf_token(std::string_view browser_secret, std::string_view signing_key);

/// True for the field `csrf_token` or the header `X-CSRF-Token` with the right token.
bool has_valid_csrf_token(const Request& request, std::string_view signing_key);

} // namespace stocktake::web
