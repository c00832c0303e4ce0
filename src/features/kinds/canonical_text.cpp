// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/canonical_text.hpp"

#include "base/normalization.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>

namespace stocktake::kinds {

namespace {

constexpr std::string_view lost_character = "\uFFFD";

/// NEXT LINE, LINE SEPARATOR and PARAGRAPH SEPARATOR.
constexpr std::array<std::string_view, 3> rare_breaks{"\u0085", "\u2028", "\u2029"};

std::string replaced(std::string text, std::string_view old, std::string_view with) {
    for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + with.size())) {
        text.replace(at, old.size(), with);
    }
    return text;
}

std::string with_line_feeds(std::string_view text) {
    std::string result(text);
    if (text.find('\r') != std::string_view::npos) {
        result = replaced(replaced(std::move(result), "\r\n", "\n"), "\r", "\n");
    }
    for (const std::string_view rare : rare_breaks) {
        if (text.find(rare) != std::string_view::npos) {
            result = replaced(std::move(result), rare, "\n");
        }
    }
    return result;
}

/// Each run of blanks that holds a line feed or tab becomes one blank.
std::string in_one_line(std::string_view text) {
    static constexpr std::string_view blanks = " \t\n";
    std::string line;
    while (!text.empty()) {
        const auto run = std::min(text.find_first_of(blanks), text.size());
        line += text.substr(0, run);
        text.remove_prefix(run);
        const auto end = std::min(text.find_first_not_of(blanks), text.size());
        const std::string_view blank = text.substr(0, end);
        const bool is_plain = blank.find_first_not_of(' ') == std::string_view::npos;
        line += is_plain ? blank : std::string_view(" ");
        text.remove_prefix(end);
    }
    return line;
}

/// Neither white space nor one of the characters that only steer how others are shown.
bool has_visible_character(std::string_view text) {
    while (!text.empty()) {
        const auto c = static_cast<UChar32>(take_code_point(text));
        const auto type = u_charType(c);
        if (u_isUWhiteSpace(c) == 0 && type != U_CONTROL_CHAR && type != U_FORMAT_CHAR) {
            return true;
        }
    }
    return false;
}

} // namespace

tl::expected<std::string, TextFault> canonical_text(std::string_view text, TextShape shape) {
    if (!is_utf8(text) || text.find(lost_character) != std::string_view::npos) {
        return tl::unexpected(TextFault::Lost);
    }
    if (has_forbidden_characters(text)) {
        return tl::unexpected(TextFault::Forbidden);
    }
    std::string lines = with_line_feeds(text);
    if (shape == TextShape::Line &&
        (lines.find('\n') != std::string::npos || lines.find('\t') != std::string::npos)) {
        lines = in_one_line(lines);
    }
    const std::string composed = nfc(lines);
    return has_visible_character(composed) ? std::string(trimmed(composed)) : std::string();
}

} // namespace stocktake::kinds
