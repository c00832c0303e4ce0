// SPDX-License-Identifier: Apache-2.0
// Which language and which representation a request asks for.
#pragma once

#include "base/language.hpp"
#include "web/router.hpp"

namespace stocktake::web {

/// `?lang=`, then the language cookie, then Accept-Language, then English. Tags that are not one of
/// the six count as not given.
Language language_of(const Request& request);

/// The suffix decides; without one Accept does, among HTML and the formats of the route (RFC 9110,
/// 12.5.1). A route that changes something always has JSON too. HTML wins a tie, unless the request
/// brings JSON itself. A route of raw bytes answers whatever Accept says, one that takes a
/// document of JSON answers with JSON. NotAcceptable, naming
/// what there is, when Accept wants none of them.
Result<Format> format_of(const Match& match, const Headers& headers);

/// For errors, where there may be no route: JSON for a data suffix or an Accept header that prefers
/// it to HTML, else HTML; what was sent decides a tie, as above.
bool prefers_json(const Request& request, const Format& format);

} // namespace stocktake::web
