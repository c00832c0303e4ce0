// SPDX-License-Identifier: Apache-2.0
#include "features/facts/agreement.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>

namespace stocktake::facts {

namespace {

/// What may be due to rounding, as a share of the larger value.
constexpr double rounding = 0.005;
constexpr double roughness = 10 * rounding;

bool is_rough(Qualifier qualifier) {
    return qualifier == Qualifier::About || qualifier == Qualifier::Estimate;
}

int year_of(std::string_view date) {
    return static_cast<int>(parse_integer(date.substr(0, 4)).value_or(0));
}

Term term_of(std::string_view period) {
    const std::size_t slash = period.find('/');
    return {year_of(period), year_of(period.substr(slash == period.npos ? 0 : slash + 1))};
}

/// A goal is none of the results that will be held against it.
bool is_same_kind(const Statement& a, const Statement& b) {
    const auto kind = [](const Statement& said) {
        return said.nature == Nature::Record ? std::nullopt : said.nature;
    };
    return kind(a) == kind(b);
}

bool is_same_scope(const Statement& a, const Statement& b) {
    return a.scope.empty() || b.scope.empty() || a.scope == b.scope;
}

/// `2025-07` and `2025-07-09` may be the same.
bool begin_alike(std::string_view a, std::string_view b) {
    return a.starts_with(b) || b.starts_with(a);
}

bool values_differ(const Quantity& quantity, const Statement& a, const Statement& b) {
    if (value_type_of(quantity.unit) == ValueType::Number) {
        return !may_both_be_true({number_of(a), a.qualifier}, {number_of(b), b.qualifier});
    }
    return !begin_alike(a.value, b.value);
}

} // namespace

bool leaves_room_for(const Measure& said, double other) {
    const double slack = std::max(std::abs(other), std::abs(said.value)) *
                         (is_rough(said.qualifier) ? roughness : rounding);
    return said.qualifier == Qualifier::Over    ? other >= said.value - slack
           : said.qualifier == Qualifier::Under ? other <= said.value + slack
                                                : std::abs(said.value - other) <= slack;
}

bool may_both_be_true(const Measure& a, const Measure& b) {
    return leaves_room_for(a, b.value) || leaves_room_for(b, a.value);
}

bool terms_clash(const Term& a, const Term& b) {
    return a != b && a.from <= b.until && b.from <= a.until;
}

bool contradict(const Quantity& quantity, const Statement& a, const Statement& b) {
    if (!is_same_scope(a, b) || !is_same_kind(a, b)) {
        return false;
    }
    if (quantity.is_term) {
        return terms_clash(term_of(a.value), term_of(b.value));
    }
    return (quantity.is_fixed || is_same_time(a.as_of, b.as_of)) && values_differ(quantity, a, b);
}

std::vector<const Fact*> contradicted_facts(const Series& series) {
    const std::vector<const Fact*> all = series.standing();
    std::vector<const Fact*> found;
    std::ranges::copy_if(all, std::back_inserter(found), [&](const Fact* fact) {
        return std::ranges::any_of(all, [&](const Fact* other) {
            return contradict(series.quantity, fact->said, other->said);
        });
    });
    return found;
}

} // namespace stocktake::facts
