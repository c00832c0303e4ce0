// SPDX-License-Identifier: Apache-2.0
// Which of the two encodings of a form a body has, and what its Content-Type must say.
#include "web/header_value.hpp"
#include "web/multipart.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

/// RFC 2046, 5.1.1.
bool is_boundary(std::string_view text) {
    return !text.empty() && text.size() <= 70 && !text.ends_with(' ') &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
           });
}

} // namespace

Result<void> parse_form_body(Request& request) {
    const auto type = parse_header_value(request.headers.text_of("Content-Type"));
    if (!type) {
        return failure(ErrorKind::InvalidInput, {"web.request.malformed_form", {}});
    }
    if (type->value == "application/x-www-form-urlencoded") {
        auto form = parse_urlencoded(request.body);
        if (!form) {
            return failure_of(form);
        }
        request.form = std::move(*form);
        return {};
    }
    if (type->value != "multipart/form-data") {
        return {};
    }
    const std::string_view boundary = type->parameters.text_of("boundary");
    if (!is_boundary(boundary)) {
        return failure(ErrorKind::InvalidInput, {"web.request.malformed_form", {}});
    }
    return parse_multipart(request.body, boundary, request);
}

} // namespace stocktake::web
