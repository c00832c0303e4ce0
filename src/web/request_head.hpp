// SPDX-License-Identifier: Apache-2.0
// What we refuse in a request head although the parser of the server lets it pass: whatever a proxy
// in front of us could understand in another way (request smuggling), and doubled fields.
#pragma once

#include "web/request.hpp"

namespace stocktake::web {

/// How many bytes of `text` a request head takes, its empty line included; nothing when it is not
/// complete. Sees bare line feeds as line ends too, so that a head that is malformed in this way is
/// refused at once and not after a time-out.
std::optional<std::size_t> find_end_of_head(std::string_view text);

struct HttpVersion {
    int number = 11; // 10 or 11
};

/// InvalidInput for: a folded line, Transfer-Encoding other than `chunked` or on HTTP/1.0, a
/// Content-Length that is not digits alone, both of them, a field doubled that may stand once, Host
/// missing on HTTP/1.1 or malformed. `text` is the head as it came, `headers` what the parser read.
Result<void> check_head(std::string_view text, HttpVersion version, const Headers& headers);

} // namespace stocktake::web
