// SPDX-License-Identifier: Apache-2.0
#include "export/sheet_text.hpp"

#include "base/text.hpp"

#include <array>

namespace stocktake::formats {

namespace {

/// Units of the character that starts with `byte`; 0 for the bytes within a character.
std::size_t units_of(char byte) {
    const auto lead = static_cast<unsigned char>(byte);
    if ((lead & 0xC0U) == 0x80U) {
        return 0;
    }
    return lead >= 0xF0 ? 2 : 1;
}

/// The longest start of `text` that has at most `limit` units and ends between characters.
std::string_view first_units(std::string_view text, std::size_t limit) {
    std::size_t units = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        units += units_of(text[i]);
        if (units > limit) {
            return text.substr(0, i);
        }
    }
    return text;
}

std::string allowed_in_sheet_name(std::string_view text) {
    static constexpr std::string_view forbidden = "[]:*?/\\";
    std::string name(text);
    for (char& c : name) {
        const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (is_control || forbidden.find(c) != std::string_view::npos) {
            c = ' ';
        }
    }
    std::string_view inner = first_units(trimmed(name), 31);
    while (!inner.empty() && (inner.front() == '\'' || inner.front() == ' ')) {
        inner.remove_prefix(1);
    }
    while (!inner.empty() && (inner.back() == '\'' || inner.back() == ' ')) {
        inner.remove_suffix(1);
    }
    return lower_ascii(inner) == "history" ? std::string() : std::string(inner);
}

/// Spreadsheets read `_x0041_` as the letter A; the underscore itself is `_x005F_`.
std::string with_escapes_escaped(std::string_view text) {
    static constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";
    static constexpr std::size_t escape_size = 7;
    std::string escaped;
    std::size_t copied = 0;
    for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x", at + 1)) {
        const std::string_view escape = text.substr(at, escape_size);
        if (escape.size() == escape_size && escape.back() == '_' &&
            escape.substr(2, 4).find_first_not_of(hexadecimal) == std::string_view::npos) {
            escaped += text.substr(copied, at - copied);
            escaped += "_x005F";
            copied = at;
        }
    }
    return escaped += text.substr(copied);
}

/// Line ends as spreadsheets have them in a cell, LF alone; they show a CR as `_x000D_`.
std::string with_line_feeds(std::string_view text) {
    std::string lines;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (!is_pair) {
            lines += text[i] == '\r' ? '\n' : text[i];
        }
    }
    return lines;
}

} // namespace

std::string sheet_name(std::string_view title, std::string_view fallback) {
    for (const std::string_view candidate : {title, fallback}) {
        if (std::string name = allowed_in_sheet_name(candidate); !name.empty()) {
            return name;
        }
    }
    return "1";
}

std::string cell_string(std::string_view text, std::size_t limit) {
    static constexpr std::size_t mark_units = 4; // a space and cut_mark
    std::string cell = with_escapes_escaped(with_line_feeds(text));
    const std::string_view start = first_units(cell, limit);
    if (start.size() < cell.size()) {
        cell.resize(first_units(cell, limit - mark_units).size());
        cell += ' ';
        cell += cut_mark;
    }
    for (const std::string_view forbidden : {"\uFFFE", "\uFFFF"}) {
        for (auto at = cell.find(forbidden); at != std::string::npos; at = cell.find(forbidden)) {
            cell.replace(at, forbidden.size(), "\uFFFD");
        }
    }
    return cell;
}

std::size_t display_width(std::string_view text) {
    // Two columns for U+1100 and above is right for Chinese, Japanese, Korean and emoji, and a
    // little generous for the rest up there.
    std::size_t width = 0;
    for (const char c : text) {
        const auto lead = static_cast<unsigned char>(c);
        width += units_of(c) == 0 ? 0 : lead >= 0xE1 ? 2 : 1;
    }
    return width;
}

} // namespace stocktake::formats
