// SPDX-License-Identifier: Apache-2.0
#include "features/translation/term_check.hpp"

#include "base/folding.hpp"
#include "base/letters.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace stocktake::translation {

namespace {

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool is_within(const Span& other) const {
        return other.begin <= begin && end <= other.end && other.end - other.begin > end - begin;
    }
};

struct FoldedText {
    std::string text;
    std::vector<Span> words;

    [[nodiscard]] std::string_view at(const Span& place) const {
        return std::string_view(text).substr(place.begin, place.end - place.begin);
    }
};

constexpr char any_ending = '*';
constexpr std::string_view article = "ال";
/// What may stand before an Arabic word and is written with it.
constexpr std::array<std::string_view, 6> particle_letters{"ا", "ل", "و", "ف", "ب", "ك"};

bool is_between(char32_t c, char32_t first, char32_t last) {
    return first <= c && c <= last;
}

bool is_ascii_word(char32_t c) {
    return is_between(c, '0', '9') || is_between(c, 'a', 'z');
}

/// Letters and digits of scripts that have words, after folding.
bool is_word_letter(char32_t c) {
    constexpr char32_t first_letter = 0xC0;
    constexpr char32_t first_wide = 0x2E80;
    if (c < first_letter) {
        return is_ascii_word(c);
    }
    const bool is_arabic_punctuation =
        c == U'،' || c == U'؛' || c == U'؟' || is_between(c, 0x66A, 0x66D);
    return c < first_wide && !is_arabic_punctuation && !is_between(c, 0x2000, 0x206F);
}

std::vector<Span> words_of(std::string_view text, bool is_pattern) {
    std::vector<Span> words;
    std::string_view rest = text;
    std::optional<std::size_t> begin;
    const auto finish = [&](std::size_t end) {
        if (begin) {
            words.push_back({*begin, end});
            begin.reset();
        }
    };
    while (!rest.empty()) {
        const std::size_t at = text.size() - rest.size();
        const char32_t c = take_code_point(rest);
        if (is_word_letter(c) || (is_pattern && c == any_ending)) {
            begin = begin.value_or(at);
        } else {
            finish(at);
        }
    }
    finish(text.size());
    return words;
}

bool has_wide_letters(std::string_view text) {
    return std::ranges::any_of(text, is_wide_letter);
}

TermPattern pattern_of(std::string_view form, Language language) {
    TermPattern pattern{folded(form), {}, language == Language::Arabic};
    if (has_wide_letters(pattern.folded)) {
        return pattern;
    }
    const std::vector<Span> places = words_of(pattern.folded, true);
    pattern.words.reserve(places.size());
    for (const Span& place : places) {
        std::string word = pattern.folded.substr(place.begin, place.end - place.begin);
        if (pattern.has_particles && word.starts_with(article) && word.size() > article.size()) {
            word.erase(0, article.size());
        }
        pattern.words.push_back(std::move(word));
    }
    return pattern;
}

/// Whether nothing but article and particles stands there.
bool is_particles(std::string_view text) {
    constexpr std::size_t most_bytes = 8;
    if (text.size() > most_bytes) {
        return false;
    }
    while (!text.empty()) {
        const auto letter = std::ranges::find_if(
            particle_letters, [&](std::string_view each) { return text.starts_with(each); });
        if (letter == particle_letters.end()) {
            return false;
        }
        text.remove_prefix(letter->size());
    }
    return true;
}

bool is_word(std::string_view word, std::string_view wanted, bool has_particles) {
    const bool is_open = wanted.ends_with(any_ending);
    if (is_open) {
        wanted.remove_suffix(1);
    }
    const auto fits = [&](std::string_view rest) {
        return is_open ? rest.starts_with(wanted) : rest == wanted;
    };
    if (!has_particles) {
        return fits(word);
    }
    for (std::size_t at = word.find(wanted); at != std::string_view::npos;
         at = word.find(wanted, at + 1)) {
        if (is_particles(word.substr(0, at)) && fits(word.substr(at))) {
            return true;
        }
    }
    return false;
}

std::vector<Span> places_of_words(const FoldedText& text, const TermPattern& pattern) {
    std::vector<Span> places;
    const std::size_t length = pattern.words.size();
    for (std::size_t first = 0; length > 0 && first + length <= text.words.size(); ++first) {
        const bool stands =
            std::ranges::equal(std::span(text.words).subspan(first, length), pattern.words,
                               [&](const Span& word, const std::string& wanted) {
                                   return is_word(text.at(word), wanted, pattern.has_particles);
                               });
        if (stands) {
            places.push_back({text.words[first].begin, text.words[first + length - 1].end});
        }
    }
    return places;
}

std::vector<Span> places_of(const FoldedText& text, const TermPattern& pattern) {
    if (!pattern.words.empty()) {
        return places_of_words(text, pattern);
    }
    std::vector<Span> places;
    for (std::size_t at = text.text.find(pattern.folded); at != std::string::npos;
         at = text.text.find(pattern.folded, at + 1)) {
        places.push_back({at, at + pattern.folded.size()});
    }
    return places;
}

FoldedText folded_text(std::string_view text) {
    FoldedText made{folded(text), {}};
    made.words = words_of(made.text, false);
    return made;
}

std::vector<Span> places_of_any(const FoldedText& text, const std::vector<TermPattern>& patterns) {
    std::vector<Span> places;
    for (const TermPattern& pattern : patterns) {
        std::ranges::copy(places_of(text, pattern), std::back_inserter(places));
    }
    return places;
}

std::vector<TermPattern> patterns_of(const Wording& wording, Language language) {
    std::vector<TermPattern> patterns{pattern_of(wording.term, language)};
    patterns.reserve(1 + wording.forms.size());
    for (const std::string& form : wording.forms) {
        patterns.push_back(pattern_of(form, language));
    }
    return patterns;
}

} // namespace

std::string_view name_of(TermFaultKind kind) {
    return kind == TermFaultKind::OtherForm ? "other_form" : "term_missing";
}

TermChecker::TermChecker(const Glossary& glossary, Language from, Language into)
    : m_from(from), m_into(into) {
    m_terms.reserve(glossary.size());
    for (const GlossaryEntry& entry : glossary) {
        const Wording& target = entry.wordings.at(into);
        Term term{
            &entry, patterns_of(entry.wordings.at(from), from), patterns_of(target, into), {}};
        for (const OtherForm& form : target.others) {
            term.others.emplace_back(pattern_of(form.text, into), form);
        }
        m_terms.push_back(std::move(term));
    }
}

std::vector<TermFault> TermChecker::faults_in(std::string_view source,
                                              std::string_view target) const {
    const FoldedText original = folded_text(source);
    const FoldedText translated = folded_text(target);
    std::vector<std::vector<Span>> places;
    std::vector<Span> all;
    places.reserve(m_terms.size());
    for (const Term& term : m_terms) {
        places.push_back(places_of_any(original, term.source));
        std::ranges::copy(places.back(), std::back_inserter(all));
    }
    std::vector<TermFault> faults;
    for (std::size_t i = 0; i < m_terms.size(); ++i) {
        const Term& term = m_terms[i];
        const bool is_named = std::ranges::any_of(places[i], [&](const Span& place) {
            return std::ranges::none_of(all,
                                        [&](const Span& other) { return place.is_within(other); });
        });
        if (!is_named || !places_of_any(translated, term.target).empty()) {
            continue;
        }
        const auto other = std::ranges::find_if(term.others, [&](const auto& each) {
            return !places_of(translated, each.first).empty();
        });
        const bool is_missing = other == term.others.end();
        faults.push_back({is_missing ? TermFaultKind::TermMissing : TermFaultKind::OtherForm,
                          term.entry->id, term.entry->wordings.at(m_from).term,
                          term.entry->wordings.at(m_into).term,
                          is_missing ? OtherForm() : other->second});
    }
    return faults;
}

} // namespace stocktake::translation
