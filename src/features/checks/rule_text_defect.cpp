// SPDX-License-Identifier: Apache-2.0
// What went wrong in typing or converting: an acronym with a space in it, a doubled word or
// character, two characters that changed places.
#include "features/checks/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace stocktake::checks {

namespace {

/// Acronyms of the registers and of the documents themselves.
std::set<std::string> acronyms_of(const Case& all) {
    std::set<std::string> acronyms;
    for (const Thing& thing : all.registers().things) {
        for (const NameForm& form : thing.forms) {
            if (form.use == NameUse::Acronym) {
                acronyms.insert(form.text);
            }
        }
    }
    std::map<std::string, int> uses;
    for_each_line(all, [&](const CaseDocument&, const CaseLine& line) {
        const std::string& text = line.source->text;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && text[end] >= 'A' && text[end] <= 'Z') {
                ++end;
            }
            if (end - at >= 3 && ++uses[text.substr(at, end - at)] == 3) {
                acronyms.insert(text.substr(at, end - at));
            }
            at = std::max(end, at + 1);
        }
    });
    return acronyms;
}

bool is_capital(char character) {
    return character >= 'A' && character <= 'Z';
}

/// `W SIS`: one capital, a space, and what makes a known acronym of both.
std::vector<Span> split_acronyms_in(std::string_view text, const std::set<std::string>& acronyms) {
    std::vector<Span> spans;
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {
        const bool is_start = is_capital(text[at]) && text[at + 1] == ' ' &&
                              is_capital(text[at + 2]) &&
                              (at == 0 || !is_letter(static_cast<unsigned char>(text[at - 1])));
        if (!is_start) {
            continue;
        }
        std::size_t end = at + 2;
        while (end < text.size() && is_capital(text[end])) {
            ++end;
        }
        const std::string joined =
            std::string(1, text[at]) + std::string(text.substr(at + 2, end - at - 2));
        if (acronyms.contains(joined) && !acronyms.contains(joined.substr(1))) {
            spans.push_back({at, end});
        }
    }
    return spans;
}

/// `四次次会议`: a measure word or particle twice after a number.
bool is_doubled_measure(std::string_view text, std::size_t at) {
    static constexpr std::u32string_view numerals = U"一二三四五六七八九十百千万两几数0123456789";
    static constexpr std::u32string_view measures = U"次个项位名场届条份家所种";
    const char32_t before = character_before(text, at);
    const char32_t character = character_at(text, at);
    return before != 0 && numerals.find(before) != std::u32string_view::npos &&
           measures.find(character) != std::u32string_view::npos;
}

/// `的的`, `了了`: particles are never doubled.
bool is_doubled_particle(char32_t character) {
    return std::u32string_view(U"的了在和与及是为对从把被并或而以其该").find(character) !=
           std::u32string_view::npos;
}

std::vector<Span> doubled_characters_in(std::string_view text) {
    std::vector<Span> spans;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t next = next_character(text, at);
        const char32_t character = character_at(text, at);
        if (is_chinese(character) && character_at(text, next) == character &&
            (is_doubled_measure(text, at) || is_doubled_particle(character))) {
            spans.push_back({at, next_character(text, next)});
        }
        at = next;
    }
    return spans;
}

/// `the the`
std::vector<Span> doubled_words_in(std::string_view text) {
    std::vector<Span> spans;
    std::string_view last;
    std::size_t last_end = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_letter(character_at(text, end)) &&
               !is_chinese(character_at(text, end))) {
            end = next_character(text, end);
        }
        const std::string_view word = text.substr(at, end - at);
        const bool is_next = end > at && at == last_end + 1 && text[last_end] == ' ';
        const bool is_small = !word.empty() && lower_ascii(word) == word;
        if (is_next && is_small && word == lower_ascii(last) && word.size() >= 2 && word != "que" &&
            word != "vous" && word != "nous") {
            spans.push_back({at - 1 - last.size(), end});
        }
        if (end > at) {
            last = word;
            last_end = end;
        }
        at = end > at ? end : next_character(text, at);
    }
    return spans;
}

/// Words of three and four characters that the registers are made of, to know them when two of
/// their characters changed places.
class KnownWords {
  public:
    explicit KnownWords(const Case& all) {
        for (const Thing& thing : all.registers().things) {
            for (const NameForm& form : thing.forms) {
                const bool is_word =
                    form.language == Language::Chinese && thing.kind == ThingKind::Word;
                const std::u32string word = is_word ? characters_of(form.text) : std::u32string();
                if (word.size() >= 3 && word.size() <= 4) {
                    m_words[sorted(word)].insert(word);
                }
            }
        }
    }

    [[nodiscard]] std::vector<Span> disordered_in(std::string_view text) const {
        std::vector<Span> spans;
        for (std::size_t at = 0; !m_words.empty() && at < text.size();
             at = next_character(text, at)) {
            std::size_t end = at;
            std::u32string window;
            while (window.size() < 4 && is_chinese(character_at(text, end))) {
                window += character_at(text, end);
                end = next_character(text, end);
                const auto known = m_words.find(sorted(window));
                if (window.size() >= 3 && known != m_words.end() &&
                    !known->second.contains(window) &&
                    !touches_known(text, {at, end}, window.size())) {
                    spans.push_back({at, end});
                }
            }
        }
        return spans;
    }

  private:
    /// `会理事` of 社会理事会 is right: a known word begins or ends within it.
    [[nodiscard]] bool touches_known(std::string_view text, Span span, std::size_t length) const {
        const std::u32string around = characters_of(widened(text, span, length).of(text));
        return std::ranges::any_of(m_words, [&](const auto& words) {
            return std::ranges::any_of(words.second, [&](const std::u32string& word) {
                return around.find(word) != std::u32string::npos;
            });
        });
    }

    static std::u32string characters_of(std::string_view text) {
        std::u32string characters;
        while (!text.empty()) {
            characters += take_code_point(text);
        }
        return characters;
    }

    static std::u32string sorted(std::u32string word) {
        std::ranges::sort(word);
        return word;
    }

    std::map<std::u32string, std::set<std::u32string>> m_words;
};

} // namespace

std::vector<Finding> find_text_defects(const Case& all) {
    std::vector<Finding> findings;
    const std::set<std::string> acronyms = acronyms_of(all);
    const KnownWords words(all);
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        const std::string& text = line.source->text;
        const auto add = [&](const std::vector<Span>& spans, std::string_view message) {
            for (const Span& span : spans) {
                Finding finding;
                finding.severity = Severity::Error;
                finding.places = {place_in_source(document, *line.source, span)};
                finding.message = {std::string(message), {{"text", std::string(span.of(text))}}};
                findings.push_back(std::move(finding));
            }
        };
        add(split_acronyms_in(text, acronyms), "checks.found.split_acronym");
        add(doubled_characters_in(text), "checks.found.doubled");
        add(doubled_words_in(text), "checks.found.doubled");
        add(words.disordered_in(text), "checks.found.disordered");
    });
    return findings;
}

} // namespace stocktake::checks
