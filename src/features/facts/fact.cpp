// SPDX-License-Identifier: Apache-2.0
#include "features/facts/fact.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace stocktake::facts {

namespace {

template <class Enum, std::size_t Count>
using Names = std::array<std::pair<Enum, std::string_view>, Count>;

constexpr Names<Qualifier, 5> qualifier_names{{{Qualifier::Exact, "exact"},
                                               {Qualifier::About, "about"},
                                               {Qualifier::Over, "over"},
                                               {Qualifier::Under, "under"},
                                               {Qualifier::Estimate, "estimate"}}};

constexpr Names<Nature, 5> nature_names{{{Nature::Target, "target"},
                                         {Nature::Forecast, "forecast"},
                                         {Nature::Planned, "planned"},
                                         {Nature::Mandate, "mandate"},
                                         {Nature::Record, "record"}}};

template <class Enum, std::size_t Count>
std::string_view name_in(const Names<Enum, Count>& names, Enum value) {
    return std::ranges::find(names, value, &std::pair<Enum, std::string_view>::first)->second;
}

template <class Enum, std::size_t Count>
std::optional<Enum> value_in(const Names<Enum, Count>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name, &std::pair<Enum, std::string_view>::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

std::string_view end_of_period(std::string_view time) {
    return time.substr(time.find('/') + 1); // npos + 1 is 0
}

/// Negative, zero or positive, as far as both say it.
int compared(std::string_view a, std::string_view b) {
    const std::string_view end_of_a = end_of_period(a);
    const std::string_view end_of_b = end_of_period(b);
    const std::size_t shared = std::min(end_of_a.size(), end_of_b.size());
    return end_of_a.substr(0, shared).compare(end_of_b.substr(0, shared));
}

/// A target or a forecast for a time is not newer than what was counted before it.
bool tells_how_it_was(const Statement& said) {
    return !said.nature || *said.nature == Nature::Record;
}

bool is_alike(const Statement& a, const Statement& b) {
    return a.scope == b.scope &&
           (a.nature == b.nature || (tells_how_it_was(a) && tells_how_it_was(b)));
}

const Fact* later_one(const Fact* best, const Fact& candidate) {
    return best == nullptr || is_later(candidate.said.as_of, best->said.as_of) ? &candidate : best;
}

} // namespace

std::string_view name_of(Qualifier qualifier) {
    return name_in(qualifier_names, qualifier);
}

std::optional<Qualifier> parse_qualifier(std::string_view name) {
    return value_in(qualifier_names, name);
}

std::string_view name_of(Nature nature) {
    return name_in(nature_names, nature);
}

std::optional<Nature> parse_nature(std::string_view name) {
    return value_in(nature_names, name);
}

ValueType value_type_of(std::string_view unit) {
    return unit == "date"            ? ValueType::Date
           : unit == "period"        ? ValueType::Period
           : unit == "ordinal range" ? ValueType::Range
                                     : ValueType::Number;
}

const Fact* Series::find(const FactId& id) const {
    const auto found = std::ranges::find(facts, id, &Fact::id);
    return found == facts.end() ? nullptr : &*found;
}

std::vector<const Fact*> Series::standing() const {
    std::vector<const Fact*> all;
    all.reserve(facts.size());
    for (const Fact& fact : facts) {
        if (fact.stands()) {
            all.push_back(&fact);
        }
    }
    std::ranges::stable_sort(all, {},
                             [](const Fact* fact) { return end_of_period(fact->said.as_of); });
    return all;
}

std::string full_source(const Statement& said) {
    return said.locator.empty() ? said.source : said.source + ", " + said.locator;
}

double number_of(const Statement& said) {
    return std::strtod(said.value.c_str(), nullptr);
}

bool is_partial_date(std::string_view text) {
    static constexpr std::string_view first_day = "0000-01-01";
    constexpr std::size_t year = 4;
    constexpr std::size_t month = 7;
    if (text.size() != year && text.size() != month && text.size() != first_day.size()) {
        return false;
    }
    std::string whole(text);
    whole += first_day.substr(text.size());
    return Date::parse(whole).has_value();
}

bool is_later(std::string_view a, std::string_view b) {
    return !a.empty() && !b.empty() && compared(a, b) > 0;
}

bool is_same_time(std::string_view a, std::string_view b) {
    return a.empty() || b.empty() || compared(a, b) == 0;
}

const Fact* newer_of(const Series& series, const Fact& fact) {
    if (const Fact* correction = series.find(fact.superseded_by)) {
        while (const Fact* next = series.find(correction->superseded_by)) {
            correction = next;
        }
        return correction;
    }
    const Fact* newer = nullptr;
    for (const Fact& other : series.facts) {
        const bool tells_more = is_later(other.said.as_of, fact.said.as_of) ||
                                (fact.withdrawn_at && other.said.as_of == fact.said.as_of);
        if (tells_more && other.stands() && !other.said.is_disputed &&
            is_alike(other.said, fact.said)) {
            newer = later_one(newer, other);
        }
    }
    return newer;
}

const Fact* latest_of(const Series& series) {
    const Fact* latest = nullptr;
    for (const bool wants_nature : {false, true}) {
        for (const Fact& fact : series.facts) {
            if (fact.stands() && !fact.said.is_disputed &&
                tells_how_it_was(fact.said) != wants_nature) {
                latest = latest == nullptr || latest->said.as_of.empty() ? &fact
                                                                         : later_one(latest, fact);
            }
        }
        if (latest != nullptr) {
            break;
        }
    }
    return latest;
}

} // namespace stocktake::facts
