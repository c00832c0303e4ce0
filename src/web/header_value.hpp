// SPDX-License-Identifier: Apache-2.0
// Header values of the form `value; name=token; name="quoted text"` (RFC 9110, 5.6.6).
#pragma once

#include "web/request.hpp"

namespace stocktake::web {

struct HeaderValue {
    std::string value;     // lower case: `multipart/form-data`
    Parameters parameters; // names in lower case

    friend bool operator==(const HeaderValue&, const HeaderValue&) = default;
};

/// Nothing for a quote that is never closed and for a parameter without a name. A backslash escapes
/// a quote or a backslash and stands for itself before anything else, since old browsers send
/// `C:\notes.txt` unescaped.
std::optional<HeaderValue> parse_header_value(std::string_view text);

} // namespace stocktake::web
