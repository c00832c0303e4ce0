// SPDX-License-Identifier: Apache-2.0
#include "web/delivery.hpp"

#include "base/text.hpp"

namespace stocktake::web {

namespace {

constexpr std::size_t smallest_compressed = 400; // below this the headers weigh more than is saved

} // namespace

void compress_body(Response& response, Encoding encoding) {
    const auto* text = std::get_if<std::shared_ptr<const std::string>>(&response.body);
    if (encoding == Encoding::Identity || text == nullptr ||
        (*text)->size() < smallest_compressed ||
        !is_compressible(response.headers.text_of("Content-Type"))) {
        return;
    }
    response.set_text(compress(**text, encoding, Effort::Fast));
    response.headers.set("Content-Encoding", std::string(name_of(encoding)));
}

/// 304 without a body when the reader has this very answer (RFC 9110, 13.1.2).
Response not_modified_or(Response response, const Request& request) {
    const std::string_view tag = response.headers.text_of("ETag");
    if (tag.empty() || response.status != 200) {
        return response;
    }
    for (const std::string_view candidate : split(request.headers.text_of("If-None-Match"), ',')) {
        std::string_view held = trimmed(candidate);
        if (held.starts_with("W/")) {
            held.remove_prefix(2);
        }
        if (held == tag || held == "*") {
            response.status = 304;
            response.set_text("");
            break;
        }
    }
    return response;
}

void protect(Response& response, const Request& request) {
    Headers& headers = response.headers;
    headers.set("Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
                "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
                "base-uri 'none'; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (request.is_secure) {
        headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    headers.set("X-Request-Id", request.id);
}

} // namespace stocktake::web
