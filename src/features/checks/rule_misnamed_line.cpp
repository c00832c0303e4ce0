// SPDX-License-Identifier: Apache-2.0
// A heading that carries the code of an Action Line and another title than the framework's.
#include "features/checks/facilitation.hpp"
#include "features/checks/likeness.hpp"
#include "features/checks/rules.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace stocktake::checks {

namespace {

/// What is said of a code: `… (C11)`, `C11: …`, `C11. …`; where it stands in the folded line.
std::optional<Span> title_beside(std::string_view text, const LineCode& code) {
    const bool is_last = code.span.begin > 0 && text[code.span.begin - 1] == '(' &&
                         text.substr(code.span.end).starts_with(")") &&
                         code.span.end + 1 >= text.size();
    if (is_last) {
        const std::size_t number_end = text.starts_with("(") ? text.find(')') + 1 : 0;
        return Span{number_end, code.span.begin - 1};
    }
    const std::string_view rest = text.substr(code.span.end);
    if (code.span.begin != 0 || (!rest.starts_with(":") && !rest.starts_with(". "))) {
        return std::nullopt;
    }
    const std::size_t begin = code.span.end + 1;
    const std::size_t end = text.find_first_of(":.;", begin);
    return Span{begin, std::min(end, text.size())};
}

bool is_title_of(const FrameworkLine& line, std::string_view title) {
    const std::string letters = letters_of(title);
    const auto is_it = [&](const std::string& known) {
        const std::string wanted = letters_of(folded_name(known));
        // A title may be cut before its explanation: `… : an essential foundation`.
        return letters == wanted ||
               (!letters.empty() && wanted.starts_with(letters) && letters.size() >= 12);
    };
    return std::ranges::any_of(line.titles, [&](const auto& each) { return is_it(each.second); }) ||
           std::ranges::any_of(line.other_titles, is_it);
}

} // namespace

std::vector<Finding> find_misnamed_lines(const Case& all) {
    std::vector<Finding> findings;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        const std::vector<LineCode> codes = line_codes_in(line.text());
        if (codes.size() != 1 || line.source->kind == LineKind::Footnote) {
            return;
        }
        const FrameworkLine* known = all.registers().find_line(codes.front().code);
        const auto span = title_beside(line.text(), codes.front());
        if (known == nullptr || !span || span->begin >= span->end) {
            return;
        }
        const bool is_chinese_text = document.source->language == Language::Chinese;
        const std::string title(span->of(line.text()));
        // Foreign words within a title are for another rule.
        const bool has_stray = is_chinese_text && without_small_words(title) != title;
        if (!trimmed(title).empty() && !has_stray && !is_title_of(*known, title)) {
            Finding finding;
            finding.severity = Severity::Error;
            finding.places = {place_at(document, line, *span)};
            finding.message = {
                "checks.found.misnamed_line",
                {{"line", known->code},
                 {"title", std::string(best_text(known->titles, document.source->language).text)}}};
            findings.push_back(std::move(finding));
        }
    });
    return findings;
}

} // namespace stocktake::checks
