// SPDX-License-Identifier: Apache-2.0
// The first lines of an answer (RFC 9112, 4), whose framing no handler can touch.
#pragma once

#include "web/response.hpp"

namespace stocktake::web {

enum class Persistence {
    Close,     // the connection ends after this answer
    KeepAlive, // it goes on, which an HTTP/1.0 client has to be told
    Default,   // it goes on, as is usual in HTTP/1.1
};

/// 204 and 304 have neither body nor Content-Length.
bool may_have_body(int status);

/// Status line and fields with the empty line behind them. Server, Date, Content-Length and
/// Connection are ours: what the handler says about them is left out. Line breaks in a value become
/// spaces, since they would let whoever wrote the value write fields of their own.
std::string render_head(const Response& response, Persistence persistence, std::string_view date);

} // namespace stocktake::web
