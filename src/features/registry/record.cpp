// SPDX-License-Identifier: Apache-2.0
#include "features/registry/record.hpp"

#include <algorithm>

namespace stocktake::registry {

namespace {

template <class Enum>
struct Named {
    Enum value;
    std::string_view name;
};

constexpr std::array consents{Named{Consent::Named, "named"}, Named{Consent::Unnamed, "unnamed"},
                              Named{Consent::Secretariat, "secretariat"}};

constexpr std::array capacities{
    Named{Capacity::Owner, "owner"},
    Named{Capacity::Reviewer, "reviewer"},
    Named{Capacity::Facilitator, "facilitator"},
    Named{Capacity::Secretariat, "secretariat"},
    Named{Capacity::Import, "import"},
    Named{Capacity::Link, "link"},
};

constexpr std::array layer_bases{Named{LayerBasis::Human, "human"},
                                 Named{LayerBasis::Machine, "machine"},
                                 Named{LayerBasis::Official, "official"}};

constexpr std::array alignment_states{Named{AlignmentState::Claimed, "claimed"},
                                      Named{AlignmentState::Confirmed, "confirmed"},
                                      Named{AlignmentState::Refused, "refused"}};

constexpr std::array colours{Named{Freshness::Green, "green"}, Named{Freshness::Yellow, "yellow"},
                             Named{Freshness::Red, "red"}, Named{Freshness::Ended, "ended"}};

template <class Enum, std::size_t count>
std::string_view name_in(const std::array<Named<Enum>, count>& names, Enum value) {
    return std::ranges::find(names, value, &Named<Enum>::value)->name;
}

template <class Enum, std::size_t count>
std::optional<Enum> value_in(const std::array<Named<Enum>, count>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name, &Named<Enum>::name);
    return found == names.end() ? std::nullopt : std::optional(found->value);
}

} // namespace

std::string_view name_of(Consent consent) {
    return name_in(consents, consent);
}

std::optional<Consent> parse_consent(std::string_view name) {
    return value_in(consents, name);
}

std::string_view name_of(Capacity capacity) {
    return name_in(capacities, capacity);
}

std::optional<Capacity> parse_capacity(std::string_view name) {
    return value_in(capacities, name);
}

std::string_view name_of(LayerBasis basis) {
    return name_in(layer_bases, basis);
}

std::optional<LayerBasis> parse_layer_basis(std::string_view name) {
    return value_in(layer_bases, name);
}

std::string_view name_of(AlignmentState state) {
    return name_in(alignment_states, state);
}

std::optional<AlignmentState> parse_alignment_state(std::string_view name) {
    return value_in(alignment_states, name);
}

std::string_view name_of(Freshness freshness) {
    return name_in(colours, freshness);
}

std::optional<Freshness> parse_freshness(std::string_view name) {
    return value_in(colours, name);
}

Freshness freshness_at(Timestamp confirmed_at, std::optional<Timestamp> ended_at, Timestamp now) {
    if (ended_at) {
        return Freshness::Ended;
    }
    if (confirmed_at >= months_before(now, yellow_after)) {
        return Freshness::Green;
    }
    return confirmed_at >= months_before(now, red_after) ? Freshness::Yellow : Freshness::Red;
}

Timestamp months_before(Timestamp now, int months) {
    const auto midnight = std::chrono::floor<std::chrono::days>(now.time());
    const std::chrono::year_month_day today(midnight);
    std::chrono::year_month_day day = today - std::chrono::months(months);
    if (!day.ok()) {
        day = day.year() / day.month() / std::chrono::last;
    }
    return Timestamp(std::chrono::sys_days(day) + (now.time() - midnight));
}

FreshnessBounds bounds_of(Freshness freshness, Timestamp now) {
    switch (freshness) {
    case Freshness::Green:
        return {months_before(now, yellow_after), std::nullopt};
    case Freshness::Yellow:
        return {months_before(now, red_after), months_before(now, yellow_after)};
    case Freshness::Red:
        return {std::nullopt, months_before(now, red_after)};
    case Freshness::Ended:
        break;
    }
    return {};
}

} // namespace stocktake::registry
