// SPDX-License-Identifier: Apache-2.0
// One quantity with several values, in one document, between documents, or against the register.
#include "features/checks/figures.hpp"
#include "features/checks/rules.hpp"

#include <algorithm>
#include <map>

namespace stocktake::checks {

namespace {

facts::Measure measure_of(const Observation& observation) {
    return {observation.figure.value, observation.figure.qualifier};
}

facts::Term term_of(const Observation& observation) {
    return {static_cast<int>(observation.period.begin), static_cast<int>(observation.period.end)};
}

bool is_same_time(const Observation& a, const Observation& b) {
    return a.series->quantity.is_fixed || a.as_of == 0 || b.as_of == 0 || a.as_of == b.as_of;
}

bool disagree(const Observation& a, const Observation& b) {
    if (a.series->quantity.is_term) {
        return facts::terms_clash(term_of(a), term_of(b));
    }
    return is_same_time(a, b) && !(facts::leaves_room_for(measure_of(a), b.figure.value) &&
                                   facts::leaves_room_for(measure_of(b), a.figure.value));
}

/// `31` and `more than 30` can both be true.
bool may_both_be_true(const Observation& a, const Observation& b) {
    return !a.series->quantity.is_term && facts::may_both_be_true(measure_of(a), measure_of(b));
}

bool disagrees_with_all(const Observation& observation) {
    bool has_any = false;
    for (const KnownFact& fact : observation.series->facts) {
        const bool is_comparable =
            fact.as_of == 0 || observation.as_of == 0 || fact.as_of == observation.as_of;
        if (!is_comparable) {
            continue;
        }
        has_any = true;
        if (facts::leaves_room_for(measure_of(observation), fact.value)) {
            return false;
        }
    }
    return has_any;
}

std::string printed(const Observation& observation) {
    const CaseLine& line = *observation.line;
    Span span = observation.figure.span;
    span.end += line.text().substr(span.end).starts_with('%') ? 1 : 0;
    return std::string(line.folded.source_of(span).of(line.source->text));
}

Place place_of(const Observation& observation) {
    return place_at(*observation.document, *observation.line, observation.figure.span);
}

std::string title_of_series(const Observation& observation) {
    return std::string(
        best_text(observation.series->quantity.titles, observation.document->source->language)
            .text);
}

Finding conflict_of(const std::vector<Observation>& observations) {
    Finding finding;
    const bool is_mild = std::ranges::all_of(observations, [&](const Observation& a) {
        return std::ranges::all_of(observations, [&](const Observation& b) {
            return may_both_be_true(a, b) || !disagree(a, b);
        });
    });
    finding.severity = is_mild ? Severity::Note : Severity::Error;
    finding.address = facts::quantity_address(observations.front().series->quantity.id);
    std::string values;
    for (const Observation& observation : observations) {
        const std::string value = printed(observation);
        if (values.find(value) == std::string::npos) {
            values += (values.empty() ? "" : "; ") + value;
        }
        finding.places.push_back(place_of(observation));
    }
    finding.message = {"checks.found.conflicting_figures",
                       {{"what", title_of_series(observations.front())}, {"values", values}}};
    return finding;
}

/// A document and the register, where the documents agree with each other.
std::vector<Finding> against_register(const std::vector<Observation>& observations) {
    std::vector<Finding> findings;
    for (const Observation& observation : observations) {
        if (observation.series->quantity.is_term || !disagrees_with_all(observation)) {
            continue;
        }
        const KnownFact& fact = observation.series->facts.back();
        Finding finding;
        finding.severity = Severity::Error;
        finding.address = facts::quantity_address(observation.series->quantity.id);
        finding.places = {place_of(observation)};
        finding.message = {"checks.found.figure_unlike_register",
                           {{"what", title_of_series(observation)},
                            {"value", printed(observation)},
                            {"known", fact.value},
                            {"source", fact.source}}};
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace

std::vector<Finding> find_conflicting_figures(const Case& all) {
    std::map<const FactSeries*, std::vector<Observation>> by_series;
    for (const Observation& observation : observations_in(all)) {
        by_series[observation.series].push_back(observation);
    }
    std::vector<Finding> findings;
    for (const FactSeries& series : all.registers().series) {
        const std::vector<Observation>& observations = by_series[&series];
        const bool is_conflict = std::ranges::any_of(observations, [&](const Observation& a) {
            return std::ranges::any_of(observations,
                                       [&](const Observation& b) { return disagree(a, b); });
        });
        if (is_conflict) {
            findings.push_back(conflict_of(observations));
        } else {
            std::ranges::move(against_register(observations), std::back_inserter(findings));
        }
    }
    return findings;
}

} // namespace stocktake::checks
