// SPDX-License-Identifier: Apache-2.0
// How many people came, without saying to what: no period, or two events in one breath.
#include "features/checks/figures.hpp"
#include "features/checks/rules.hpp"

#include <algorithm>
#include <set>

namespace stocktake::checks {

namespace {

constexpr double smallest_crowd = 100;

bool is_attendance(std::string_view text, const Figure& figure) {
    static const std::vector<std::string_view> people{
        "与会者",    "参会者",    "参加者",       "参与者",        "利益攸关方", "participants",
        "attendees", "delegates", "stakeholders", "participantes", "участник",   "مشارك"};
    return figure.value >= smallest_crowd && contains_any(text_after(text, figure), people);
}

/// Different events in the sentence. Events that are not in the register are known by their ending.
std::size_t count_events(const Case& all, const CaseLine& line, Span sentence) {
    static const std::vector<std::string_view> endings{"峰会",   "论坛",  "大会",
                                                       "summit", "forum", "conference"};
    std::set<std::string> events;
    std::vector<Span> taken;
    for (const Mention& mention : line.mentions) {
        if (mention.span.begin >= sentence.begin && mention.span.end <= sentence.end &&
            all.thing(mention).kind == ThingKind::Event) {
            events.insert(all.thing(mention).id);
        }
        taken.push_back(mention.span);
    }
    for (const std::string_view ending : endings) {
        for (const std::size_t at : all_of(sentence.of(line.text()), ending)) {
            const std::size_t place = sentence.begin + at;
            const bool is_taken = std::ranges::any_of(
                taken, [&](const Span& span) { return place >= span.begin && place < span.end; });
            if (!is_taken) {
                events.insert(std::to_string(place));
            }
        }
    }
    return events.size();
}

} // namespace

std::vector<Finding> find_undefined_scopes(const Case& all) {
    std::vector<Finding> findings;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        const std::string& text = line.text();
        for (const Figure& figure : figures_in(line)) {
            if (!is_attendance(text, figure)) {
                continue;
            }
            const Span sentence = sentence_around(text, figure.span.begin);
            const bool has_two = count_events(all, line, sentence) > 1;
            const bool has_no_period = !document.has_period && years_in(sentence.of(text)).empty();
            if (has_two || has_no_period) {
                Finding finding;
                finding.places = {place_at(document, line, figure.span)};
                finding.message = {
                    has_two ? "checks.found.two_events" : "checks.found.no_period",
                    {{"value",
                      std::string(line.folded.source_of(figure.span).of(line.source->text))}}};
                findings.push_back(std::move(finding));
            }
        }
    });
    return findings;
}

} // namespace stocktake::checks
