// SPDX-License-Identifier: Apache-2.0
// Small words of another language that a translation left behind.
#include "features/checks/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

constexpr std::array<std::string_view, 22> stray_english{
    "and", "or", "of", "the", "for", "in",   "on",   "to",   "with",  "from",  "by",
    "as",  "at", "is", "are", "was", "were", "that", "this", "which", "their", "its"};

bool is_latin(char32_t character) {
    return character < 0x250 && is_letter(character);
}

/// Letters of the script that the language is written in.
bool is_home(Language language, char32_t character) {
    switch (language) {
    case Language::Chinese:
        return is_chinese(character);
    case Language::Arabic:
        return character >= 0x600 && character <= 0x6FF;
    case Language::Russian:
        return character >= 0x400 && character <= 0x4FF;
    default:
        return is_latin(character);
    }
}

std::size_t past_spaces(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') {
        ++at;
    }
    return at;
}

std::size_t before_spaces(std::string_view text, std::size_t at) {
    while (at > 0 && text[at - 1] == ' ') {
        --at;
    }
    return at;
}

/// A small English word with letters of the home script on both sides.
std::vector<Span> stray_latin_in(std::string_view text, Language language) {
    std::vector<Span> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') {
            ++end;
        }
        const std::string_view word = text.substr(at, end - at);
        const bool is_small = std::ranges::find(stray_english, word) != stray_english.end();
        if (is_small && is_home(language, character_before(text, before_spaces(text, at))) &&
            is_home(language, character_at(text, past_spaces(text, end)))) {
            words.push_back({at, end});
        }
        at = end > at ? end : next_character(text, at);
    }
    return words;
}

/// Chinese or Cyrillic letters with Latin words of the text on both sides.
std::vector<Span> stray_foreign_in(std::string_view text) {
    std::vector<Span> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        const auto is_foreign = [](char32_t c) {
            return is_chinese(c) || (c >= 0x400 && c <= 0x4FF);
        };
        while (end < text.size() && is_foreign(character_at(text, end))) {
            end = next_character(text, end);
        }
        const bool stands_alone =
            end > at && is_latin(character_before(text, before_spaces(text, at))) &&
            is_latin(character_at(text, past_spaces(text, end))) && text[at - 1] == ' ';
        if (stands_alone) {
            words.push_back({at, end});
        }
        at = end > at ? end : next_character(text, at);
    }
    return words;
}

} // namespace

std::vector<Finding> find_stray_words(const Case& all) {
    std::vector<Finding> findings;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        const Language language = document.source->language;
        const bool is_latin_text = language == Language::English || language == Language::French ||
                                   language == Language::Spanish;
        const std::string& text = line.source->text;
        for (const Span& span :
             is_latin_text ? stray_foreign_in(text) : stray_latin_in(text, language)) {
            Finding finding;
            finding.severity = Severity::Error;
            finding.places = {place_in_source(document, *line.source, span)};
            finding.message = {"checks.found.stray_word", {{"word", std::string(span.of(text))}}};
            findings.push_back(std::move(finding));
        }
    });
    return findings;
}

} // namespace stocktake::checks
