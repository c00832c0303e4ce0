// SPDX-License-Identifier: Apache-2.0
// The year in which something was adopted or founded, against the register.
#include "features/checks/rules.hpp"

#include <algorithm>
#include <array>

namespace stocktake::checks {

namespace {

constexpr std::array<std::string_view, 24> adoption_verbs{
    "商定",    "通过了", "制定了",      "成立",    "设立",    "启动",       "创建",   "发起",
    "adopted", "agreed", "established", "founded", "created", "launched",   "set up", "adopte",
    "convenu", "cree",   "adopto",      "acordad", "принят",  "согласован", "اعتمد",  "انشئ"};
constexpr std::size_t longest_distance = 60; // bytes between verb and name
constexpr std::size_t most_supporting = 3;

/// The verb nearest to a name in its clause.
std::optional<Span> verb_near(std::string_view text, Span clause, Span name) {
    std::optional<Span> nearest;
    std::size_t distance = longest_distance;
    for (const std::string_view verb : adoption_verbs) {
        for (const std::size_t at : all_of(clause.of(text), verb)) {
            const Span found{clause.begin + at, clause.begin + at + verb.size()};
            const std::size_t gap = found.begin >= name.end   ? found.begin - name.end
                                    : name.begin >= found.end ? name.begin - found.end
                                                              : longest_distance;
            if (gap < distance) {
                distance = gap;
                nearest = found;
            }
        }
    }
    return nearest;
}

bool is_in_a_name(const CaseLine& line, Span span) {
    return std::ranges::any_of(line.mentions, [&](const Mention& mention) {
        return span.begin >= mention.span.begin && span.end <= mention.span.end;
    });
}

constexpr std::size_t longest_year_distance = 40; // bytes between year and verb

std::size_t gap_between(Span a, Span b) {
    return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0;
}

/// Words set participles apart with commas: `the Compact, adopted in 2024, …`.
Span stretch_of(const CaseDocument& document, const CaseLine& line, std::size_t at) {
    return document.source->language == Language::Chinese ? clause_around(line.text(), at)
                                                          : sentence_around(line.text(), at);
}

/// The only year of the clause; nothing where there are several.
std::optional<Year> year_of_clause(const CaseLine& line, Span clause) {
    std::optional<Year> only;
    for (const Year& year : years_in(line.text())) {
        if (year.span.begin < clause.begin || year.span.end > clause.end ||
            is_in_a_name(line, year.span)) {
            continue;
        }
        if (only) {
            return std::nullopt;
        }
        only = year;
    }
    return only;
}

/// Nothing else that could have been adopted stands between year and name.
bool is_first_name(const CaseLine& line, Span clause, const Mention& mention, Span verb) {
    return std::ranges::none_of(line.mentions, [&](const Mention& other) {
        const bool is_between =
            other.span.begin >= verb.end && other.span.end <= mention.span.begin;
        return is_between && other.span.begin >= clause.begin;
    });
}

bool tells_year(std::string_view sentence, int year) {
    return std::ranges::any_of(years_in(sentence),
                               [year](const Year& each) { return each.year == year; });
}

/// Where the documents name what it comes from; or, of what that comes from, tell the right year.
bool is_support(const Case& all, const CaseLine& line, const Mention& mention, const Thing& thing) {
    const std::string& name = all.thing(mention).id;
    const Thing* source = all.registers().find_thing(thing.source);
    if (source == nullptr) {
        return false;
    }
    const Span sentence = sentence_around(line.text(), mention.span.begin);
    return name == source->id ||
           (name == source->source && tells_year(sentence.of(line.text()), thing.since));
}

void add_sources(const Case& all, const Thing& thing, std::vector<Place>& places) {
    std::size_t count = 0;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const Mention& mention : line.mentions) {
            if (count < most_supporting && is_support(all, line, mention, thing)) {
                places.push_back(place_at(document, line, mention.span));
                ++count;
            }
        }
    });
}

} // namespace

std::vector<Finding> find_wrong_dates(const Case& all) {
    std::vector<Finding> findings;
    for_each_line(all, [&](const CaseDocument& document, const CaseLine& line) {
        for (const Mention& mention : line.mentions) {
            const Thing& thing = all.thing(mention);
            if (thing.since == 0) {
                continue;
            }
            const Span clause = stretch_of(document, line, mention.span.begin);
            const auto year = year_of_clause(line, clause);
            const auto verb = verb_near(line.text(), clause, mention.span);
            if (!year || !verb || year->year == thing.since ||
                gap_between(year->span, *verb) > longest_year_distance ||
                !is_first_name(line, clause, mention, *verb)) {
                continue;
            }
            Finding finding;
            finding.severity = Severity::Error;
            finding.places = {place_at(document, line,
                                       {std::min(year->span.begin, mention.span.begin),
                                        std::max(year->span.end, mention.span.end)})};
            add_sources(all, thing, finding.places);
            finding.message = {"checks.found.wrong_date",
                               {{"name", all.form(mention).text},
                                {"year", std::to_string(year->year)},
                                {"known", std::to_string(thing.since)}}};
            findings.push_back(std::move(finding));
        }
    });
    return findings;
}

} // namespace stocktake::checks
