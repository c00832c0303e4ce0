// SPDX-License-Identifier: Apache-2.0
// Letters of another script that look like Latin ones, where Latin ones are meant.
#include "features/checks/rules.hpp"
#include "features/checks/symbols.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

bool is_plain_letter(char32_t character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/// Words in which both scripts stand: `Сouncil`.
std::vector<Span> mixed_words_in(std::string_view text) {
    std::vector<Span> words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        bool has_latin = false;
        bool has_other = false;
        while (end < text.size()) {
            const char32_t character = character_at(text, end);
            if (!is_plain_letter(character) && !is_cyrillic_or_greek(character)) {
                break;
            }
            has_latin = has_latin || is_plain_letter(character);
            has_other = has_other || is_cyrillic_or_greek(character);
            end = next_character(text, end);
        }
        if (has_latin && has_other) {
            words.push_back({at, end});
        }
        at = end > at ? end : next_character(text, at);
    }
    return words;
}

Finding homoglyph(const CaseDocument& document, const CaseLine& line, Span span) {
    const std::string printed(span.of(line.source->text));
    Finding finding;
    finding.severity = Severity::Error;
    finding.places = {place_in_source(document, *line.source, span)};
    finding.message = {"checks.found.homoglyph",
                       {{"text", printed}, {"latin", latin_lookalikes(printed)}}};
    return finding;
}

} // namespace

std::vector<Finding> find_homoglyphs(const Case& all) {
    std::vector<Finding> findings;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        std::vector<Span> told;
        for (const Symbol& symbol : symbols_in(line.source->text)) {
            if (symbol.has_lookalikes) {
                findings.push_back(homoglyph(document, line, symbol.span));
                told.push_back(symbol.span);
            }
        }
        for (const Span& word : mixed_words_in(line.source->text)) {
            const bool is_told = std::ranges::any_of(told, [&](const Span& span) {
                return word.begin >= span.begin && word.end <= span.end;
            });
            if (!is_told) {
                findings.push_back(homoglyph(document, line, word));
            }
        }
    });
    return findings;
}

} // namespace stocktake::checks
