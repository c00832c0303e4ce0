// SPDX-License-Identifier: Apache-2.0
#include "web/header_value.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::web {

namespace {

/// Takes `"…"` from the front of `text`; nothing when it is not closed.
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string value;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            text.remove_prefix(at + 1);
            return value;
        }
        const bool escapes =
            c == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\');
        value += escapes ? text[++at] : c;
    }
    return std::nullopt;
}

std::string_view take_until(std::string_view& text, std::string_view stops) {
    const std::size_t length = std::min(text.find_first_of(stops), text.size());
    const std::string_view taken = text.substr(0, length);
    text.remove_prefix(length);
    return trimmed(taken);
}

} // namespace

std::optional<HeaderValue> parse_header_value(std::string_view text) {
    HeaderValue parsed;
    parsed.value = lower_ascii(take_until(text, ";"));
    while (!text.empty()) {
        text.remove_prefix(1); // the semicolon
        const std::string name = lower_ascii(take_until(text, "=;"));
        if (name.empty() && (text.empty() || text.front() == ';')) {
            continue; // `a; ; b`, `a;`
        }
        if (name.empty() || text.empty() || text.front() != '=') {
            return std::nullopt;
        }
        text.remove_prefix(1);
        text = trimmed(text);
        if (!text.starts_with('"')) {
            parsed.parameters.add(name, std::string(take_until(text, ";")));
            continue;
        }
        auto quoted = take_quoted(text);
        if (!quoted || !take_until(text, ";").empty()) {
            return std::nullopt;
        }
        parsed.parameters.add(name, std::move(*quoted));
    }
    return parsed;
}

} // namespace stocktake::web
