// SPDX-License-Identifier: Apache-2.0
#include "features/registry/likeness.hpp"

#include "base/folding.hpp"

#include <algorithm>
#include <limits>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace stocktake::registry {

namespace {

// Places of the titles: 12 bands of 2 minima (titles that are half alike meet in 97 of 100 cases).
// Of the texts: 6 bands of 3, for copies under another title.
constexpr std::size_t title_bands = 12;
constexpr std::size_t title_rows = 2;
constexpr std::size_t text_bands = 6;
constexpr std::size_t text_rows = 3;

constexpr std::size_t title_group = 3; // letters; two of Chinese characters
constexpr std::size_t text_group = 5;
constexpr std::size_t compared_text = 600; // letters from the beginning

using Letters = std::vector<char32_t>;
using Groups = std::vector<std::uint64_t>; // sorted, each once

bool is_han(char32_t letter) {
    return u_hasBinaryProperty(static_cast<UChar32>(letter), UCHAR_IDEOGRAPHIC) != 0;
}

/// Letters and digits, folded; everything else is one space between words.
Letters letters_of(std::string_view text, std::size_t limit) {
    const auto plain = icu::UnicodeString::fromUTF8(folded(text));
    Letters letters;
    bool is_apart = false;
    for (std::int32_t i = 0; i < plain.length() && letters.size() < limit;
         i = plain.moveIndex32(i, 1)) {
        const UChar32 letter = plain.char32At(i);
        if (u_isalnum(letter) == 0) {
            is_apart = true;
            continue;
        }
        if (is_apart && !letters.empty()) {
            letters.push_back(U' ');
        }
        is_apart = false;
        letters.push_back(static_cast<char32_t>(letter));
    }
    return letters;
}

/// splitmix64: spreads neighbouring numbers over the whole range.
std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15U;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

/// Without spaces, so that `OpenML` and `Open ML` are the same, and without the Chinese particle
/// that a title may have or leave out between two words.
Letters joined(const Letters& spaced) {
    constexpr char32_t particle = U'\u7684';
    Letters letters;
    std::ranges::copy_if(spaced, std::back_inserter(letters),
                         [](char32_t letter) { return letter != U' ' && letter != particle; });
    return letters;
}

/// Groups of `size` neighbouring letters, two where one of them is a Chinese character.
Groups groups_of(const Letters& spaced, std::size_t size) {
    const Letters letters = joined(spaced);
    Groups groups;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const bool is_pair =
            is_han(letters[i]) || (i + 1 < letters.size() && is_han(letters[i + 1]));
        const std::size_t length = is_pair ? 2 : size;
        if (i + length > letters.size() && i > 0) {
            break;
        }
        std::uint64_t group = 0;
        for (std::size_t k = i; k < std::min(i + length, letters.size()); ++k) {
            group = mixed(group ^ letters[k]);
        }
        groups.push_back(group);
    }
    std::ranges::sort(groups);
    const auto [rest, end] = std::ranges::unique(groups);
    groups.erase(rest, end);
    return groups;
}

double shared(const Groups& a, const Groups& b) {
    Groups common;
    std::ranges::set_intersection(a, b, std::back_inserter(common));
    const std::size_t all = a.size() + b.size() - common.size();
    return all == 0 ? 0.0 : static_cast<double>(common.size()) / static_cast<double>(all);
}

std::vector<Letters> words_of(const Letters& letters) {
    std::vector<Letters> words(1);
    for (const char32_t letter : letters) {
        if (letter == U' ') {
            words.emplace_back();
        } else {
            words.back().push_back(letter);
        }
    }
    return words;
}

/// `ii` is 2: phases are often counted so.
bool is_number(const Letters& word) {
    static const std::vector<Letters> roman{{U'i'},       {U'i', U'i'}, {U'i', U'i', U'i'},
                                            {U'i', U'v'}, {U'v'},       {U'v', U'i'}};
    return std::ranges::any_of(
               word,
               [](char32_t letter) { return u_isdigit(static_cast<UChar32>(letter)) != 0; }) ||
           std::ranges::find(roman, word) != roman.end();
}

std::vector<Letters> numbers_in(const std::vector<Letters>& words) {
    std::vector<Letters> numbers;
    std::ranges::copy_if(words, std::back_inserter(numbers), is_number);
    std::ranges::sort(numbers);
    return numbers;
}

/// A word that says something, written alike nowhere in `others`.
bool stands_alone(const Letters& word, const std::vector<Letters>& others) {
    constexpr std::size_t shortest = 3;
    constexpr double alike = 0.4;
    if (word.size() < shortest || is_number(word) || std::ranges::any_of(word, is_han)) {
        return false;
    }
    const Groups groups = groups_of(word, 2);
    return std::ranges::none_of(
        others, [&](const Letters& other) { return shared(groups, groups_of(other, 2)) >= alike; });
}

/// Each title has a word in place of the other's: Kenya and Ghana, not an addition to it.
bool exchanges_words(const std::vector<Letters>& a, const std::vector<Letters>& b) {
    const auto any_alone = [](const std::vector<Letters>& words,
                              const std::vector<Letters>& others) {
        return std::ranges::any_of(words,
                                   [&](const Letters& word) { return stands_alone(word, others); });
    };
    return any_alone(a, b) && any_alone(b, a);
}

double score_of(const Likeness& likeness, bool exchanges, bool texts_disagree,
                bool countries_disagree) {
    double title = likeness.title;
    if (exchanges) {
        title *= 0.75;
    }
    if (texts_disagree) {
        title *= 0.85;
    }
    double score = std::max(title, likeness.text);
    if (score > 0.3) {
        score += likeness.is_same_organization ? 0.1 : 0.0;
        score += likeness.shares_country ? 0.03 : 0.0;
        score -= countries_disagree ? 0.1 : 0.0;
    }
    if (likeness.differs_in_number) {
        score = std::min(score, same_from - 0.01);
    }
    return std::clamp(score, 0.0, 1.0);
}

LikenessVerdict verdict_of(double score) {
    if (score < similar_from) {
        return LikenessVerdict::Different;
    }
    return score < same_from ? LikenessVerdict::Similar : LikenessVerdict::Same;
}

void add_places(std::vector<std::int64_t>& places, const Groups& groups, std::size_t bands,
                std::size_t rows, std::uint64_t salt) {
    if (groups.empty()) {
        return;
    }
    for (std::size_t band = 0; band < bands; ++band) {
        std::uint64_t place = mixed(salt + band);
        for (std::size_t row = 0; row < rows; ++row) {
            const std::uint64_t seed = mixed(salt + 1000 + band * rows + row);
            std::uint64_t minimum = std::numeric_limits<std::uint64_t>::max();
            for (const std::uint64_t group : groups) {
                minimum = std::min(minimum, mixed(group ^ seed));
            }
            place = mixed(place ^ minimum);
        }
        places.push_back(static_cast<std::int64_t>(place));
    }
}

} // namespace

Likeness likeness_of(const Entry& a, const Entry& b) {
    constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();
    const Letters title_a = letters_of(a.title, no_limit);
    const Letters title_b = letters_of(b.title, no_limit);
    const Groups text_a = groups_of(letters_of(a.text, compared_text), text_group);
    const Groups text_b = groups_of(letters_of(b.text, compared_text), text_group);
    const std::vector<Letters> words_a = words_of(title_a);
    const std::vector<Letters> words_b = words_of(title_b);
    std::vector<std::string> common_countries;
    std::ranges::set_intersection(a.countries, b.countries, std::back_inserter(common_countries));

    Likeness likeness;
    likeness.title = shared(groups_of(title_a, title_group), groups_of(title_b, title_group));
    likeness.text = shared(text_a, text_b);
    likeness.is_same_organization = !a.organization.is_empty() && a.organization == b.organization;
    likeness.shares_country = !common_countries.empty();
    likeness.differs_in_number = numbers_in(words_a) != numbers_in(words_b);
    // Texts of some length that have next to nothing in common.
    const bool texts_disagree = std::min(text_a.size(), text_b.size()) > 100 && likeness.text < 0.1;
    const bool countries_disagree =
        !a.countries.empty() && !b.countries.empty() && common_countries.empty();
    likeness.score =
        score_of(likeness, exchanges_words(words_a, words_b), texts_disagree, countries_disagree);
    likeness.verdict = verdict_of(likeness.score);
    return likeness;
}

std::vector<std::int64_t> meeting_places(const Entry& entry) {
    std::vector<std::int64_t> places;
    add_places(places, groups_of(letters_of(entry.title, compared_text), title_group), title_bands,
               title_rows, 1);
    add_places(places, groups_of(letters_of(entry.text, compared_text), text_group), text_bands,
               text_rows, 1'000'000);
    return places;
}

} // namespace stocktake::registry
