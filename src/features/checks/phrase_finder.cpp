// SPDX-License-Identifier: Apache-2.0
#include "features/checks/phrase_finder.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

/// Phrases share a bucket when they begin alike: with few bytes when they are short.
constexpr std::size_t long_start = 6;
constexpr std::size_t short_start = 2;

bool is_word_letter(char32_t character) {
    return !is_chinese(character) &&
           (is_letter(character) || (character >= '0' && character <= '9'));
}

bool is_arabic(char32_t character) {
    return character >= 0x600 && character <= 0x6FF;
}

/// Arabic writes articles and prepositions before a word without a space.
bool begins_word(std::string_view text, std::size_t at) {
    const char32_t first = character_at(text, at);
    return !is_word_letter(first) || is_arabic(first) ||
           !is_word_letter(character_before(text, at));
}

bool ends_word(std::string_view text, std::size_t at) {
    return !is_word_letter(character_before(text, at)) || !is_word_letter(character_at(text, at));
}

} // namespace

PhraseFinder::PhraseFinder(std::vector<std::string> phrases) : m_phrases(std::move(phrases)) {
    for (std::uint32_t i = 0; i < m_phrases.size(); ++i) {
        const std::string_view phrase = m_phrases[i];
        if (phrase.size() >= short_start) {
            m_by_start[phrase.substr(0, phrase.size() < long_start ? short_start : long_start)]
                .push_back(i);
        }
    }
    for (auto& [start, numbers] : m_by_start) {
        std::ranges::stable_sort(numbers, std::greater<>(),
                                 [&](std::uint32_t i) { return m_phrases[i].size(); });
    }
}

const PhraseHit* PhraseFinder::longest_at(std::string_view text, std::size_t at,
                                          PhraseHit& room) const {
    for (const std::size_t start : {long_start, short_start}) {
        const auto bucket = m_by_start.find(text.substr(at, start));
        if (bucket == m_by_start.end()) {
            continue;
        }
        for (const std::uint32_t i : bucket->second) {
            const std::string& phrase = m_phrases[i];
            if (text.substr(at).starts_with(phrase) && ends_word(text, at + phrase.size())) {
                room = {{at, at + phrase.size()}, i};
                return &room;
            }
        }
    }
    return nullptr;
}

std::vector<PhraseHit> PhraseFinder::find(std::string_view folded_text) const {
    std::vector<PhraseHit> hits;
    PhraseHit room;
    for (std::size_t at = 0; at < folded_text.size();) {
        const PhraseHit* hit =
            begins_word(folded_text, at) ? longest_at(folded_text, at, room) : nullptr;
        if (hit != nullptr) {
            hits.push_back(*hit);
        }
        at = hit != nullptr ? hit->span.end : next_character(folded_text, at);
    }
    return hits;
}

} // namespace stocktake::checks
