// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <algorithm>
#include <charconv>

#include <simdjson.h>

namespace stocktake {

namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

bool is_continuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

/// Length of the well-formed sequence that starts at `i`; 0 when there is none.
std::size_t sequence_length(std::string_view text, std::size_t i) {
    const unsigned char first = byte_at(text, i);
    const unsigned char second = byte_at(text, i + 1);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return is_continuation(second) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second > 0x9F;
        const bool whole = is_continuation(second) && is_continuation(byte_at(text, i + 2));
        return whole && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool overlong = first == 0xF0 && second < 0x90;
        const bool beyond = first == 0xF4 && second > 0x8F;
        const bool whole = is_continuation(second) && is_continuation(byte_at(text, i + 2)) &&
                           is_continuation(byte_at(text, i + 3));
        return whole && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

constexpr std::string_view wide_spaces[] = {"\u00A0", "\u3000"};

/// Letters to insert, remove, replace, or swap with their neighbour (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        above[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above.back();
}

} // namespace

bool is_utf8(std::string_view text) {
    return simdjson::validate_utf8(text.data(), text.size());
}

std::size_t utf8_prefix(std::string_view text) {
    if (is_utf8(text)) {
        return text.size();
    }
    std::size_t i = 0;
    while (const std::size_t length = i < text.size() ? sequence_length(text, i) : 0) {
        i += length;
    }
    return i;
}

bool has_forbidden_characters(std::string_view text) {
    const bool control = std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    });
    return control || text.find("\u202D") != std::string_view::npos ||
           text.find("\u202E") != std::string_view::npos;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return !is_continuation(static_cast<unsigned char>(c)); }));
}

std::string shortened(std::string_view text, std::size_t longest) {
    text = text.substr(0, utf8_prefix(text));
    if (count_characters(text) <= longest) {
        return std::string(text);
    }
    std::size_t end = 0;
    for (std::size_t characters = 0; characters <= longest; ++end) {
        characters += is_continuation(static_cast<unsigned char>(text[end])) ? 0U : 1U;
    }
    return std::string(text.substr(0, end - 1)) + "…";
}

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        while (!text.empty() && is_space(text.front())) {
            text.remove_prefix(1);
        }
        while (!text.empty() && is_space(text.back())) {
            text.remove_suffix(1);
        }
        for (const std::string_view wide : wide_spaces) {
            if (text.starts_with(wide)) {
                text.remove_prefix(wide.size());
                again = true;
            }
            if (text.ends_with(wide)) {
                text.remove_suffix(wide.size());
                again = true;
            }
        }
    }
    return text;
}

char32_t take_code_point(std::string_view& text) {
    static constexpr char32_t lost = 0xFFFD;
    const std::size_t length = sequence_length(text, 0);
    if (length == 0) {
        text.remove_prefix(1);
        return lost;
    }
    // The first byte has a one for each byte of the sequence, then a zero, then the highest bits.
    char32_t point = byte_at(text, 0) & (length == 1 ? 0x7FU : 0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        point = (point << 6U) | (byte_at(text, i) & 0x3FU);
    }
    text.remove_prefix(length);
    return point;
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return lower;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

std::optional<long long> parse_integer(std::string_view text) {
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

std::optional<std::string_view> nearest(std::string_view word,
                                        const std::vector<std::string_view>& candidates) {
    std::optional<std::string_view> best;
    // One slip in three letters may be a slip; more is another word.
    std::size_t best_distance = std::min<std::size_t>(word.size(), 60) / 3 + 1;
    for (const std::string_view candidate : candidates) {
        if (word.size() > candidate.size() + best_distance ||
            candidate.size() > word.size() + best_distance) {
            continue;
        }
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

} // namespace stocktake
