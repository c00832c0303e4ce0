// SPDX-License-Identifier: Apache-2.0
// Request targets (RFC 9112, 3.2) and percent-encoding. Strict: an address that two programs could
// read in two ways is refused here, before any route is looked for.
#include "base/text.hpp"
#include "web/request.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

std::optional<unsigned> hex_value(char digit) {
    if (digit >= '0' && digit <= '9') {
        return static_cast<unsigned>(digit - '0');
    }
    if (digit >= 'a' && digit <= 'f') {
        return static_cast<unsigned>(digit - 'a' + 10);
    }
    if (digit >= 'A' && digit <= 'F') {
        return static_cast<unsigned>(digit - 'A' + 10);
    }
    return std::nullopt;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void append_encoded(char c, std::string& encoded) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    if (is_unreserved(c)) {
        encoded += c;
        return;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += digits[byte >> 4U];
    encoded += digits[byte & 0x0FU];
}

/// Visible ASCII without the backslash, which some programs take for a slash, and the fragment
/// mark, which never travels. Browsers escape everything else.
bool is_target_character(char c) {
    return c > ' ' && c <= '~' && c != '\\' && c != '#';
}

bool has_control_character(std::string_view text) {
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool has_dot_segment(std::string_view path) {
    return std::ranges::any_of(split(path, '/'), [](std::string_view segment) {
        return segment == "." || segment == "..";
    });
}

/// An escaped slash would become a second way to write a path: `a%2Fb` is not `a/b` before
/// decoding, and is after it. Nobody needs one here, since symbols such as A/RES/80/173 stand in
/// addresses with real slashes.
bool has_encoded_slash(std::string_view path) {
    const std::string lower = lower_ascii(path);
    return lower.find("%2f") != std::string::npos || lower.find("%5c") != std::string::npos;
}

tl::unexpected<Error> malformed_address() {
    return failure(ErrorKind::InvalidInput, {"web.request.malformed_address", {}});
}

/// Cuts `http://host` off the absolute form and makes that host the one that counts, as RFC 9112,
/// 3.2.2 demands. False when it is malformed.
bool take_authority(std::string_view& target, Request& into) {
    const std::size_t scheme = target.find("://");
    const std::string name = lower_ascii(target.substr(0, scheme));
    if (name != "http" && name != "https") {
        return false;
    }
    target.remove_prefix(scheme + 3);
    const std::size_t length = std::min(target.find_first_of("/?"), target.size());
    const std::string_view authority = target.substr(0, length);
    if (authority.empty() || authority.find('@') != std::string_view::npos) {
        return false;
    }
    into.headers.set("Host", std::string(authority));
    target.remove_prefix(length);
    return true;
}

} // namespace

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus_is_space) {
            decoded += ' ';
            continue;
        }
        if (text[at] != '%') {
            decoded += text[at];
            continue;
        }
        if (text.size() - at < 3) {
            return std::nullopt;
        }
        const auto high = hex_value(text[at + 1]);
        const auto low = hex_value(text[at + 2]);
        if (!high || !low) {
            return std::nullopt;
        }
        decoded += static_cast<char>(*high << 4U | *low);
        at += 2;
    }
    if (decoded.find('\0') != std::string::npos || !is_utf8(decoded)) {
        return std::nullopt;
    }
    return decoded;
}

std::string encode_percent(std::string_view text) {
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        append_encoded(c, encoded);
    }
    return encoded;
}

std::string encode_path(std::string_view path) {
    std::string encoded;
    encoded.reserve(path.size());
    for (const char c : path) {
        if (c == '/') {
            encoded += c;
        } else {
            append_encoded(c, encoded);
        }
    }
    return encoded;
}

Result<void> parse_target(std::string_view target, Request& into) {
    into.target = target;
    if (!std::ranges::all_of(target, is_target_character)) {
        return malformed_address();
    }
    if (!target.starts_with('/') && !take_authority(target, into)) {
        return malformed_address();
    }

    const std::size_t question = target.find('?');
    const std::string_view path = question == 0 ? "/" : target.substr(0, question);
    // `//host` is an address of another server wherever a path is handed back to a browser.
    if (path.starts_with("//") || has_encoded_slash(path)) {
        return malformed_address();
    }
    auto decoded = decode_percent(path, false);
    if (!decoded || has_dot_segment(*decoded) || has_control_character(*decoded)) {
        return malformed_address();
    }
    into.path = decoded->empty() ? "/" : std::move(*decoded);

    into.query = {};
    if (question == std::string_view::npos) {
        return {};
    }
    auto query = parse_urlencoded(target.substr(question + 1));
    if (!query) {
        return failure_of(query);
    }
    into.query = std::move(*query);
    return {};
}

} // namespace stocktake::web
