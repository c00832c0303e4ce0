// SPDX-License-Identifier: Apache-2.0
#include "features/checks/likeness.hpp"

#include "features/checks/characters.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace stocktake::checks {

namespace {

std::vector<std::u32string> pieces_of(std::string_view text, std::size_t length) {
    std::u32string characters;
    while (!text.empty()) {
        characters += take_code_point(text);
    }
    std::vector<std::u32string> pieces;
    for (std::size_t i = 0; i + length <= characters.size(); ++i) {
        pieces.push_back(characters.substr(i, length));
    }
    std::ranges::sort(pieces);
    return pieces;
}

double shared(std::string_view a, std::string_view b, std::size_t length) {
    const auto of_a = pieces_of(a, length);
    const auto of_b = pieces_of(b, length);
    if (of_a.empty() || of_b.empty()) {
        return 0;
    }
    std::vector<std::u32string> both;
    std::ranges::set_intersection(of_a, of_b, std::back_inserter(both));
    return 2.0 * static_cast<double>(both.size()) / static_cast<double>(of_a.size() + of_b.size());
}

bool is_small_latin(char character) {
    return character >= 'a' && character <= 'z';
}

} // namespace

std::string letters_of(std::string_view folded_text) {
    std::string letters;
    for (std::size_t at = 0; at < folded_text.size();) {
        const std::size_t next = next_character(folded_text, at);
        const char32_t character = character_at(folded_text, at);
        if (is_letter(character) || is_digit(folded_text[at]) || character == '+') {
            letters += folded_text.substr(at, next - at);
        }
        at = next;
    }
    return letters;
}

std::string without_small_words(std::string_view folded_text) {
    std::string rest;
    for (std::size_t at = 0; at < folded_text.size();) {
        std::size_t end = at;
        while (end < folded_text.size() && is_small_latin(folded_text[end])) {
            ++end;
        }
        const std::string_view word = folded_text.substr(at, end - at);
        const bool is_small = word == "and" || word == "of" || word == "the" || word == "or";
        if (!word.empty() && !is_small) {
            rest += word;
        }
        at = word.empty() ? at : end;
        if (word.empty()) {
            rest += folded_text[at++];
        }
    }
    return rest;
}

double shared_letters(std::string_view a, std::string_view b) {
    return shared(a, b, 1);
}

double shared_pairs(std::string_view a, std::string_view b) {
    return shared(a, b, 2);
}

std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
    if (a.size() > b.size() + most || b.size() > a.size() + most) {
        return most + 1;
    }
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] =
                std::min({row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
            corner = above;
        }
    }
    return std::min(row[b.size()], most + 1);
}

} // namespace stocktake::checks
