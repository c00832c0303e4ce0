// SPDX-License-Identifier: Apache-2.0
// Cookies in both directions (RFC 6265).
#include "base/text.hpp"
#include "web/response.hpp"

namespace stocktake::web {

Parameters parse_cookies(std::string_view header) {
    constexpr std::size_t maximum = 100; // browsers send at most 50 or so for one host
    Parameters cookies;
    for (const std::string_view part : split(header, ';')) {
        const std::string_view pair = trimmed(part);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0 || cookies.pairs().size() == maximum) {
            continue;
        }
        std::string_view value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) {
            value = value.substr(1, value.size() - 2);
        }
        cookies.add(std::string(pair.substr(0, equals)), std::string(value));
    }
    return cookies;
}

std::string to_string(const Cookie& cookie) {
    std::string text = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
    if (cookie.max_age_seconds) {
        text += "; Max-Age=" + std::to_string(*cookie.max_age_seconds);
    }
    if (cookie.http_only) {
        text += "; HttpOnly";
    }
    if (cookie.secure) {
        text += "; Secure";
    }
    if (!cookie.same_site.empty()) {
        text += "; SameSite=" + std::string(cookie.same_site);
    }
    return text;
}

} // namespace stocktake::web
