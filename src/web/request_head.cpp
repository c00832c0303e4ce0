// SPDX-License-Identifier: Apache-2.0
#include "web/request_head.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::web {

namespace {

constexpr std::array<std::string_view, 5> single_fields{
    "Host", "Content-Length", "Transfer-Encoding", "Content-Type", "Authorization"};

tl::unexpected<Error> malformed_head() {
    return failure(ErrorKind::InvalidInput, {"web.request.malformed_head", {}});
}

bool has_folded_line(std::string_view head) {
    return head.find("\n ") != std::string_view::npos ||
           head.find("\n\t") != std::string_view::npos;
}

bool is_decimal(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The characters of `uri-host [ ":" port ]` (RFC 3986, 3.2.2), without looking at their order.
bool is_host(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-._~%!$&'()*+,;=:[]").find(c) != std::string_view::npos;
    });
}

bool has_sound_framing(HttpVersion version, const Headers& headers) {
    const auto length = headers.find("Content-Length");
    const auto coding = headers.find("Transfer-Encoding");
    if (length && !is_decimal(*length)) {
        return false;
    }
    if (!coding) {
        return true;
    }
    return !length && version.number >= 11 && lower_ascii(*coding) == "chunked";
}

} // namespace

std::optional<std::size_t> find_end_of_head(std::string_view text) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
        const std::string_view rest = text.substr(at + 1);
        if (rest.starts_with('\n')) {
            return at + 2;
        }
        if (rest.starts_with("\r\n")) {
            return at + 3;
        }
    }
    return std::nullopt;
}

Result<void> check_head(std::string_view text, HttpVersion version, const Headers& headers) {
    for (const std::string_view name : single_fields) {
        if (headers.count(name) > 1) {
            return malformed_head();
        }
    }
    const auto host = headers.find("Host");
    if (host ? !is_host(*host) : version.number >= 11) {
        return malformed_head();
    }
    if (has_folded_line(text) || !has_sound_framing(version, headers)) {
        return malformed_head();
    }
    return {};
}

} // namespace stocktake::web
