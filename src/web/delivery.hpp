// SPDX-License-Identifier: Apache-2.0
// What every answer gets on its way out: protection, compression, the short form for readers who
// have it already.
#pragma once

#include "web/compression.hpp"
#include "web/response.hpp"

namespace stocktake::web {

/// Headers that keep a browser from doing what no page of ours asks for.
void protect(Response& response, const Request& request);

/// Compresses a body in memory when its type and size are worth it.
void compress_body(Response& response, Encoding encoding);

/// 304 without a body when the reader has this very answer (RFC 9110, 13.1.2).
Response not_modified_or(Response response, const Request& request);

} // namespace stocktake::web
