// SPDX-License-Identifier: Apache-2.0
#include "web/csrf.hpp"

#include "base/crypto.hpp"

namespace stocktake::web {

std::string browser_secret(const Request& request) {
    if (const auto session = request.cookies.find(session_cookie)) {
        return std::string(*session);
    }
    return std::string(request.cookies.text_of(visitor_cookie));
}

std::string new_visitor_secret() {
    return random_token();
}

std::string csrf_token(std::string_view browser_secret, std::string_view signing_key) {
    return keyed_digest("csrf " + std::string(browser_secret), signing_key);
}

bool has_valid_csrf_token(const Request& request, std::string_view signing_key) {
    const std::string secret = browser_secret(request);
    if (secret.empty()) {
        return false;
    }
    std::string_view sent = request.form.text_of("csrf_token");
    if (sent.empty()) {
        sent = request.headers.text_of("X-CSRF-Token");
    }
    return equal_in_constant_time(sent, csrf_token(secret, signing_key));
}

} // namespace stocktake::web
