// SPDX-License-Identifier: Apache-2.0
// Holds what was sent against what the route describes, before any handler sees it.
#pragma once

#include "web/router.hpp"

namespace stocktake::web {

enum class UnknownParameters {
    Ignored, // pages: shared links pick up parameters of other people's making
    Refused, // data: a filter with a slip in its name must not answer with everything
};

/// InvalidInput naming every query parameter that is wrong; none is where the route judges them.
Result<Arguments> check_arguments(const Route& route, Parameters path, const Parameters& query,
                                  UnknownParameters unknown);

/// Whether the route describes every query parameter that was sent (`lang` always is).
bool knows_all(const Route& route, const Parameters& query);

/// Says the limit and what to do.
Message body_too_large(std::size_t limit);

/// Reads the body of an unsafe request into Request::form and files: urlencoded, multipart, or a
/// JSON object of texts, numbers and booleans. JSON stays as it is where the route says that its
/// handler reads it (Route::json_body). TooLarge over Route::body_limit,
/// UnsupportedMediaType for another type, InvalidInput for a malformed body or, in JSON, a member
/// that the form of the route does not have.
Result<void> read_body(const Route& route, Request& request);

} // namespace stocktake::web
