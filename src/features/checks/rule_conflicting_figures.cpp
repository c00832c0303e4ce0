// SPDX-License-Identifier: Apache-2.0
// One quantity with several values, in one document, between documents, or against the register.
#include "features/checks/figures.hpp"
#include "features/checks/rules.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace stocktake::checks {

namespace {

/// What may be due to rounding.
constexpr double figure_tolerance = 0.005;

bool may_agree(double value, Qualifier qualifier, double other) {
    const double slack = std::max(std::abs(other), std::abs(value)) *
                         (qualifier == Qualifier::About ? figure_tolerance * 10 : figure_tolerance);
    return qualifier == Qualifier::Over    ? other >= value - slack
           : qualifier == Qualifier::Under ? other <= value + slack
                                           : std::abs(value - other) <= slack;
}

bool is_same_time(const Observation& a, const Observation& b) {
    return a.series->is_fixed || a.as_of == 0 || b.as_of == 0 || a.as_of == b.as_of;
}

bool disagree(const Observation& a, const Observation& b) {
    if (a.series->is_term) {
        return a.period != b.period && a.period.begin <= b.period.end &&
               b.period.begin <= a.period.end;
    }
    return is_same_time(a, b) && !(may_agree(a.figure.value, a.figure.qualifier, b.figure.value) &&
                                   may_agree(b.figure.value, b.figure.qualifier, a.figure.value));
}

/// `31` and `more than 30` can both be true.
bool may_both_be_true(const Observation& a, const Observation& b) {
    return !a.series->is_term && (may_agree(a.figure.value, a.figure.qualifier, b.figure.value) ||
                                  may_agree(b.figure.value, b.figure.qualifier, a.figure.value));
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
        if (may_agree(observation.figure.value, observation.figure.qualifier, fact.value)) {
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
        best_text(observation.series->titles, observation.document->source->language).text);
}

Finding conflict_of(const std::vector<Observation>& observations) {
    Finding finding;
    const bool is_mild = std::ranges::all_of(observations, [&](const Observation& a) {
        return std::ranges::all_of(observations, [&](const Observation& b) {
            return may_both_be_true(a, b) || !disagree(a, b);
        });
    });
    finding.severity = is_mild ? Severity::Note : Severity::Error;
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
        if (observation.series->is_term || !disagrees_with_all(observation)) {
            continue;
        }
        const KnownFact& fact = observation.series->facts.back();
        Finding finding;
        finding.severity = Severity::Error;
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
