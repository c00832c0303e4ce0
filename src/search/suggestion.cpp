// SPDX-License-Identifier: Apache-2.0
#include "search/suggestion.hpp"

#include "base/text.hpp"
#include "search/equivalents.hpp"
#include "search/stemming.hpp"

#include <algorithm>
#include <map>

namespace stocktake::search {

namespace {

constexpr std::size_t shortest_corrected = 4; // letters; shorter ones are near too much

/// Whether a document has it that is not gone: words of those are told to nobody.
bool is_left(const LiveSegment& live, std::uint32_t term) {
    const Segment& segment = *live.segment;
    if (segment.entries[term].documents > live.deleted) {
        return true;
    }
    for (Postings postings(segment, term); postings.next();) {
        if (!live.has_lost(postings.document())) {
            return true;
        }
    }
    return false;
}

bool has_term(const LiveSegment& live, std::string_view word) {
    const auto term = live.segment->terms.find(word);
    return term && is_left(live, *term);
}

bool has_stem(const LiveSegment& live, std::string_view stem) {
    const Segment& segment = *live.segment;
    for (std::size_t i = segment.stems.lower_bound(stem);
         i < segment.stems.size() && segment.stems[i] == stem; ++i) {
        if (is_left(live, segment.stem_terms[i])) {
            return true;
        }
    }
    return false;
}

bool is_known(const View& view, std::string_view word, Analyzer& analyzer) {
    if (!other_names(word).empty()) {
        return true;
    }
    return std::ranges::any_of(analyzer.places(word), [&](const Place& place) {
        return std::ranges::any_of(view.segments, [&](const LiveSegment& each) {
            return std::ranges::any_of(place.terms,
                                       [&](const auto& term) { return has_term(each, term); }) ||
                   std::ranges::any_of(place.stems,
                                       [&](const auto& stem) { return has_stem(each, stem); });
        });
    });
}

/// Words of the index with the same first letter, the most frequent first: people seldom miss the
/// first letter.
std::vector<std::string_view> words_like(const View& view, std::string_view word) {
    std::string_view rest = word;
    take_code_point(rest);
    const std::string_view letter = word.substr(0, word.size() - rest.size());
    std::map<std::string_view, std::uint32_t> documents;
    for (const LiveSegment& each : view.segments) {
        const Segment& segment = *each.segment;
        for (std::size_t i = segment.terms.lower_bound(letter);
             i < segment.terms.size() && segment.terms[i].starts_with(letter); ++i) {
            if (is_left(each, static_cast<std::uint32_t>(i))) {
                documents[segment.terms[i]] += segment.entries[i].documents;
            }
        }
    }
    std::vector<std::string_view> words;
    words.reserve(documents.size());
    for (const auto& [each, count] : documents) {
        words.push_back(each);
    }
    std::ranges::stable_sort(words, std::ranges::greater(),
                             [&](std::string_view each) { return documents.at(each); });
    return words;
}

} // namespace

std::optional<std::string> suggestion_for(const View& view, std::string_view text,
                                          Analyzer& analyzer) {
    std::string corrected;
    bool is_changed = false;
    std::size_t copied = 0; // bytes of the text
    std::string_view rest = text;
    for (Token token; take_token(rest, token);) {
        if (token.script == Script::Han || token.script == Script::Number ||
            is_known(view, token.text, analyzer)) {
            continue;
        }
        const std::string word = folded_word(token.text);
        if (count_characters(word) < shortest_corrected) {
            continue;
        }
        if (const auto meant = nearest(word, words_like(view, word))) {
            const auto begin = static_cast<std::size_t>(token.text.data() - text.data());
            corrected += text.substr(copied, begin - copied);
            corrected += *meant;
            copied = begin + token.text.size();
            is_changed = true;
        }
    }
    corrected += text.substr(copied);
    return is_changed ? std::optional(corrected) : std::nullopt;
}

} // namespace stocktake::search
