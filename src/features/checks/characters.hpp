// SPDX-License-Identifier: Apache-2.0
// What the rules ask of single characters and of their neighbourhood, in UTF-8.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace stocktake::checks {

/// A stretch of a text, in bytes.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::string_view of(std::string_view text) const {
        return text.substr(begin, end - begin);
    }

    friend bool operator==(const Span&, const Span&) = default;
};

bool is_chinese(char32_t character);
bool is_letter(char32_t character);
bool is_digit(char character);
bool is_cyrillic_or_greek(char32_t character);

/// The character that begins at, or ends before, a byte; 0 where there is none.
char32_t character_at(std::string_view text, std::size_t at);
char32_t character_before(std::string_view text, std::size_t at);
std::size_t next_character(std::string_view text, std::size_t at);
std::size_t previous_character(std::string_view text, std::size_t at);

/// The sentence, or the clause between commas, that a byte is in.
Span sentence_around(std::string_view text, std::size_t at);
Span clause_around(std::string_view text, std::size_t at);

/// The stretch, widened by so many characters to both sides.
Span widened(std::string_view text, Span span, std::size_t characters);

bool contains_any(std::string_view text, const std::vector<std::string_view>& words);

/// Every place where `word` stands.
std::vector<std::size_t> all_of(std::string_view text, std::string_view word);

/// A year from 1900 to 2099 that is no part of a longer number.
struct Year {
    int year = 0;
    Span span;
};

std::vector<Year> years_in(std::string_view text);

/// From `https://` or `http://` to what cannot be part of an address.
std::vector<Span> links_in(std::string_view text);

} // namespace stocktake::checks
