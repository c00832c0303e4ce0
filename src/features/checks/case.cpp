// SPDX-License-Identifier: Apache-2.0
#include "features/checks/case.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace stocktake::checks {

namespace {

constexpr std::size_t excerpt_margin = 14; // characters to both sides
constexpr std::size_t head_lines = 30;

struct NamedForm {
    std::uint32_t thing = 0;
    std::uint32_t form = 0;
};

/// Every form by what it looks like in each language. The first thing of a name has it.
class NameIndex {
  public:
    explicit NameIndex(const Registers& registers) {
        std::vector<std::string> phrases;
        for (std::uint32_t thing = 0; thing < registers.things.size(); ++thing) {
            const auto& forms = registers.things[thing].forms;
            for (std::uint32_t form = 0; form < forms.size(); ++form) {
                add(folded_name(forms[form].text), {thing, form}, phrases);
            }
        }
        m_finder = PhraseFinder(std::move(phrases));
    }

    [[nodiscard]] std::vector<Mention> find(const Registers& registers, const FoldedLine& line,
                                            std::string_view source, Language language) const {
        std::vector<Mention> mentions;
        for (const PhraseHit& hit : m_finder.find(line.text())) {
            for (const NamedForm& named : m_named[hit.phrase]) {
                const NameForm& form = registers.things[named.thing].forms[named.form];
                const bool is_language = !form.language || *form.language == language;
                // `who` is no WHO.
                const bool is_cased = form.use != NameUse::Acronym ||
                                      is_upper(line.source_of(hit.span).of(source), form.text);
                if (is_language && is_cased) {
                    mentions.push_back({hit.span, named.thing, named.form});
                    break;
                }
            }
        }
        return mentions;
    }

  private:
    static bool is_upper(std::string_view found, std::string_view form) {
        const auto count = [](std::string_view text) {
            return std::ranges::count_if(text, [](char c) { return c >= 'A' && c <= 'Z'; });
        };
        return count(found) >= count(form);
    }

    void add(const std::string& folded, NamedForm named, std::vector<std::string>& phrases) {
        const auto [known, is_new] = m_numbers.emplace(folded, phrases.size());
        if (is_new) {
            phrases.push_back(folded);
            m_named.emplace_back();
        }
        m_named[known->second].push_back(named);
    }

    std::map<std::string, std::size_t> m_numbers;
    std::vector<std::vector<NamedForm>> m_named;
    PhraseFinder m_finder;
};

/// The 2030 of `2030 Agenda`.
bool is_in_name(const CaseLine& line, Span year) {
    return std::ranges::any_of(line.mentions, [&](const Mention& mention) {
        return year.begin >= mention.span.begin && year.end <= mention.span.end;
    });
}

/// `2025年后`, `before 2035`: when the document is not of.
bool is_far(std::string_view text, Span year) {
    const std::string_view after = text.substr(year.end);
    const std::string_view before = text.substr(0, year.begin);
    const auto follows = [after](std::string_view word) { return after.starts_with(word); };
    const auto precedes = [before](std::string_view word) { return before.ends_with(word); };
    static constexpr std::array<std::string_view, 5> words_after{"年后", "年之后", "年以后", "年前",
                                                                 "年之前"};
    static constexpr std::array<std::string_view, 7> words_before{
        "after ", "beyond ", "post-", "until ", "before ", "by ", "to "};
    return std::ranges::any_of(words_after, follows) || std::ranges::any_of(words_before, precedes);
}

void date(CaseDocument& document) {
    static const std::vector<std::string_view> period_words{
        "动态",          "报告期",  "reporting period", "covering", "covers", "during the period",
        "au cours de l", "periode", "periodo",          "период",   "الفترة"};
    for (std::size_t i = 0; i < std::min(head_lines, document.lines.size()); ++i) {
        const CaseLine& line = document.lines[i];
        if (line.source->kind == LineKind::Paragraph) {
            break;
        }
        const std::vector<Year> years = years_in(line.text());
        for (const Year& year : years) {
            if (!is_in_name(line, year.span) && !is_far(line.text(), year.span)) {
                document.year = std::max(document.year, year.year);
            }
        }
        document.has_period =
            document.has_period || (!years.empty() && contains_any(line.text(), period_words));
    }
}

} // namespace

Case::Case(const Registers& registers, const std::vector<CheckedText>& texts)
    : m_registers(registers) {
    const NameIndex names(registers);
    m_documents.reserve(texts.size());
    for (const CheckedText& text : texts) {
        CaseDocument& document = m_documents.emplace_back();
        document.source = &text;
        document.lines.reserve(text.lines.size());
        for (const TextLine& line : text.lines) {
            CaseLine prepared{&line, FoldedLine(line.text), {}};
            prepared.mentions = names.find(registers, prepared.folded, line.text, text.language);
            document.lines.push_back(std::move(prepared));
        }
        date(document);
    }
}

std::string_view name_of(Severity severity) {
    return severity == Severity::Error     ? "error"
           : severity == Severity::Warning ? "warning"
                                           : "note";
}

namespace {

constexpr std::size_t longest_rest = 24; // bytes of a word that an excerpt goes on to the end of

bool is_in_word(char32_t character) {
    return is_letter(character) && !is_chinese(character);
}

/// The stretch with some characters around it; where words are written apart, with whole ones.
Span excerpt_around(std::string_view text, Span span) {
    Span wide = widened(text, span, excerpt_margin);
    const Span narrow = wide;
    while (narrow.begin - wide.begin < longest_rest && is_in_word(character_at(text, wide.begin)) &&
           is_in_word(character_before(text, wide.begin))) {
        wide.begin = previous_character(text, wide.begin);
    }
    while (wide.end - narrow.end < longest_rest && is_in_word(character_before(text, wide.end)) &&
           is_in_word(character_at(text, wide.end))) {
        wide.end = next_character(text, wide.end);
    }
    return wide;
}

} // namespace

Place place_in_source(const CaseDocument& document, const TextLine& line, Span span) {
    return {document.source->name, line.line, line.locator,
            std::string(trimmed(excerpt_around(line.text, span).of(line.text))), span};
}

Place place_at(const CaseDocument& document, const CaseLine& line, Span folded_span) {
    return place_in_source(document, *line.source, line.folded.source_of(folded_span));
}

} // namespace stocktake::checks
