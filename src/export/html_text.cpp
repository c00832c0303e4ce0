// SPDX-License-Identifier: Apache-2.0
#include "export/html_text.hpp"

namespace stocktake::formats {

namespace {

std::string html_with(std::string_view text, std::string_view line_feed) {
    std::string html;
    html.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\n':
            html += line_feed;
            break;
        default:
            html += c;
        }
    }
    return html;
}

} // namespace

std::string html_escaped(std::string_view text) {
    return html_with(text, "\n");
}

std::string html_lines(std::string_view text) {
    return html_with(text, "<br>");
}

std::string html_picture_address(std::string_view svg) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain = "-_.!*() =/:;,";
    std::string address = "data:image/svg+xml,";
    for (const char c : svg) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || plain.find(c) != plain.npos;
        if (is_plain) {
            address += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            ((address += '%') += digits[byte / 16U]) += digits[byte % 16U];
        }
    }
    return address;
}

} // namespace stocktake::formats
