// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/web_address.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <unicode/uchar.h>

namespace stocktake::kinds {

namespace {

constexpr std::size_t longest_address = 2000; // bytes
constexpr std::size_t longest_label = 63;
constexpr std::string_view scheme_mark = "://";

/// Whether each code point of `text` is one that `is_good` takes.
template <class Predicate>
bool all_points(std::string_view text, Predicate is_good) {
    while (!text.empty()) {
        if (!is_good(static_cast<UChar32>(take_code_point(text)))) {
            return false;
        }
    }
    return true;
}

/// Blanks, invisible characters and those that must be written as %XX.
bool may_stand_in_address(UChar32 c) {
    static constexpr std::string_view excluded = "\"<>\\`";
    if (c < 0x80) {
        return c > ' ' && c != 0x7F &&
               excluded.find(static_cast<char>(c)) == std::string_view::npos;
    }
    const auto type = u_charType(c);
    return u_isUWhiteSpace(c) == 0 && type != U_CONTROL_CHAR && type != U_FORMAT_CHAR;
}

bool may_stand_in_host(UChar32 c) {
    if (c < 0x80) {
        return u_isalnum(c) != 0 || c == '-' || c == '_';
    }
    return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

bool is_host(std::string_view host) {
    const auto labels = split(host, '.');
    return labels.size() >= 2 && std::ranges::all_of(labels, [](std::string_view label) {
               return !label.empty() && label.size() <= longest_label && label.front() != '-' &&
                      label.back() != '-' && all_points(label, may_stand_in_host);
           });
}

bool is_port(std::string_view port) {
    static constexpr long long highest = 65535;
    const auto number = parse_integer(port);
    return number && *number > 0 && *number <= highest;
}

bool has_scheme(std::string_view text) {
    const auto colon = text.find(':');
    return colon != std::string_view::npos && colon > 0 &&
           std::ranges::all_of(text.substr(0, colon), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-';
           });
}

} // namespace

tl::expected<std::string, AddressFault> canonical_web_address(std::string_view text) {
    std::string scheme = "https";
    if (const auto mark = text.find(scheme_mark);
        has_scheme(text) && mark != std::string_view::npos && mark == text.find(':')) {
        scheme = lower_ascii(text.substr(0, mark));
        text.remove_prefix(mark + scheme_mark.size());
    } else if (has_scheme(text)) {
        return tl::unexpected(AddressFault::OtherScheme);
    }
    if (scheme != "http" && scheme != "https") {
        return tl::unexpected(AddressFault::OtherScheme);
    }
    const auto end_of_authority = text.find_first_of("/?#");
    const std::string_view authority = text.substr(0, end_of_authority);
    const auto colon = authority.find(':');
    const bool is_good = text.size() <= longest_address && all_points(text, may_stand_in_address) &&
                         is_host(authority.substr(0, colon)) &&
                         (colon == std::string_view::npos || is_port(authority.substr(colon + 1)));
    if (!is_good) {
        return tl::unexpected(AddressFault::Malformed);
    }
    std::string address = scheme;
    address += scheme_mark;
    address += lower_ascii(authority);
    if (end_of_authority != std::string_view::npos) {
        address += text.substr(end_of_authority);
    }
    return address;
}

} // namespace stocktake::kinds
