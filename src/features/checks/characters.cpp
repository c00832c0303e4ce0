// SPDX-License-Identifier: Apache-2.0
#include "features/checks/characters.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace stocktake::checks {

namespace {

constexpr std::u32string_view sentence_ends = U"。；！？;!?\n";
constexpr std::u32string_view clause_ends = U"。；！？;!?\n，,：:؛،؟";

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// A full stop ends a sentence before a space only: not in `2.4`, not in `A/RES/70/125.`
bool ends_sentence(std::string_view text, std::size_t at, char32_t character) {
    if (sentence_ends.find(character) != std::u32string_view::npos) {
        return true;
    }
    return character == '.' && at + 1 < text.size() && text[at + 1] == ' ' &&
           !is_digit(at > 0 ? text[at - 1] : ' ');
}

bool ends_clause(std::string_view text, std::size_t at, char32_t character) {
    return clause_ends.find(character) != std::u32string_view::npos ||
           ends_sentence(text, at, character);
}

template <class Ends>
Span stretch_around(std::string_view text, std::size_t at, Ends ends) {
    Span span{at, at};
    while (span.begin > 0) {
        const std::size_t before = previous_character(text, span.begin);
        if (ends(text, before, character_at(text, before))) {
            break;
        }
        span.begin = before;
    }
    while (span.end < text.size() && !ends(text, span.end, character_at(text, span.end))) {
        span.end = next_character(text, span.end);
    }
    return span;
}

} // namespace

bool is_chinese(char32_t character) {
    return (character >= 0x3400 && character <= 0x9FFF) ||
           (character >= 0xF900 && character <= 0xFAFF) ||
           (character >= 0x20000 && character <= 0x3FFFF);
}

bool is_letter(char32_t character) {
    return u_isalpha(static_cast<UChar32>(character)) != 0;
}

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool is_cyrillic_or_greek(char32_t character) {
    return character >= 0x370 && character <= 0x52F;
}

char32_t character_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) {
        return 0;
    }
    std::string_view rest = text.substr(at);
    return take_code_point(rest);
}

char32_t character_before(std::string_view text, std::size_t at) {
    return at == 0 ? 0 : character_at(text, previous_character(text, at));
}

std::size_t next_character(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) {
        ++at;
    }
    return std::min(at, text.size());
}

std::size_t previous_character(std::string_view text, std::size_t at) {
    if (at == 0) {
        return 0;
    }
    --at;
    while (at > 0 && is_continuation(text[at])) {
        --at;
    }
    return at;
}

Span sentence_around(std::string_view text, std::size_t at) {
    return stretch_around(text, at, ends_sentence);
}

Span clause_around(std::string_view text, std::size_t at) {
    return stretch_around(text, at, ends_clause);
}

Span widened(std::string_view text, Span span, std::size_t characters) {
    for (std::size_t i = 0; i < characters; ++i) {
        span.begin = previous_character(text, span.begin);
        span.end = span.end < text.size() ? next_character(text, span.end) : span.end;
    }
    return span;
}

bool contains_any(std::string_view text, const std::vector<std::string_view>& words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::vector<std::size_t> all_of(std::string_view text, std::string_view word) {
    std::vector<std::size_t> places;
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + word.size())) {
        places.push_back(at);
    }
    return places;
}

std::vector<Year> years_in(std::string_view text) {
    std::vector<Year> years;
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        const bool is_start =
            at == 0 || (!is_digit(text[at - 1]) && text[at - 1] != '/' && text[at - 1] != '.');
        const bool is_century = text.substr(at, 2) == "19" || text.substr(at, 2) == "20";
        if (!is_start || !is_century || !is_digit(text[at + 2]) || !is_digit(text[at + 3])) {
            continue;
        }
        const std::size_t end = at + 4;
        if (end < text.size() && (is_digit(text[end]) || text[end] == '/')) {
            continue;
        }
        const int year = static_cast<int>(parse_integer(text.substr(at, 4)).value_or(0));
        years.push_back({year, {at, end}});
    }
    return years;
}

std::vector<Span> links_in(std::string_view text) {
    static constexpr std::string_view ends = " \t\r\n<>\"";
    std::vector<Span> links;
    std::size_t at = text.find("http");
    while (at != std::string_view::npos) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("http:/") || rest.starts_with("https:/")) {
            std::size_t end = at;
            while (end < text.size() && ends.find(text[end]) == std::string_view::npos &&
                   static_cast<unsigned char>(text[end]) < 0x80U) {
                ++end;
            }
            while (end > at && (text[end - 1] == '.' || text[end - 1] == ',' ||
                                text[end - 1] == ';' || text[end - 1] == ')')) {
                --end;
            }
            links.push_back({at, end});
            at = text.find("http", std::max(end, at + 4));
        } else {
            at = text.find("http", at + 4);
        }
    }
    return links;
}

} // namespace stocktake::checks
