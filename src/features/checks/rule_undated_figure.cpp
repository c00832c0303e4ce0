// SPDX-License-Identifier: Apache-2.0
// A figure that changes with time and does not say when it was counted.
#include "features/checks/figures.hpp"
#include "features/checks/rules.hpp"

#include <algorithm>
#include <set>

namespace stocktake::checks {

namespace {

constexpr double smallest_large_figure = 1000;

/// What is counted follows at once: `50000多位`, `9000 projects`; not `第1332号`.
bool counts_something(std::string_view text, const Figure& figure) {
    static const std::vector<std::string_view> counters{"位", "名", "人", "项",
                                                        "个", "所", "家", "份"};
    const std::string_view after = text.substr(figure.span.end);
    const bool is_ordinal = text.substr(0, figure.span.begin).ends_with("第");
    const bool is_counted = std::ranges::any_of(
        counters, [&](std::string_view counter) { return after.starts_with(counter); });
    const bool is_word = after.starts_with(' ') &&
                         is_letter(character_at(text, figure.span.end + 1)) &&
                         !is_chinese(character_at(text, figure.span.end + 1));
    const bool is_year =
        figure.value >= 1900 && figure.value < 2100 && figure.qualifier == Qualifier::Exact;
    return !is_ordinal && !is_year && (is_counted || is_word);
}

/// Whether the line tells a year up to the end of the figure's sentence.
bool has_year_before(std::string_view text, const Figure& figure) {
    const Span sentence = sentence_around(text, figure.span.begin);
    return std::ranges::any_of(years_in(text.substr(0, sentence.end)), [&](const Year& year) {
        return year.span.end <= figure.span.begin || year.span.begin >= sentence.begin;
    });
}

Finding undated(const CaseDocument& document, const CaseLine& line, const Figure& figure) {
    Finding finding;
    finding.places = {place_at(document, line, figure.span)};
    finding.message = {
        "checks.found.undated_figure",
        {{"value", std::string(line.folded.source_of(figure.span).of(line.source->text))}}};
    return finding;
}

} // namespace

std::vector<Finding> find_undated_figures(const Case& all) {
    std::vector<Finding> findings;
    std::set<std::pair<const CaseLine*, std::size_t>> told;
    for (const Observation& observation : observations_in(all)) {
        const auto key = std::pair(observation.line, observation.figure.span.begin);
        if (observation.series->quantity.is_stock && observation.as_of == 0 &&
            !has_year_before(observation.line->text(), observation.figure) &&
            told.insert(key).second) {
            findings.push_back(
                undated(*observation.document, *observation.line, observation.figure));
        }
    }
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        // A report on one year need not say it with each figure.
        if (document.has_period || line.source->kind == LineKind::Footnote) {
            return;
        }
        for (const Figure& figure : figures_in(line)) {
            if (figure.value >= smallest_large_figure && counts_something(line.text(), figure) &&
                !has_year_before(line.text(), figure) &&
                told.insert({&line, figure.span.begin}).second) {
                findings.push_back(undated(document, line, figure));
            }
        }
    });
    return findings;
}

} // namespace stocktake::checks
