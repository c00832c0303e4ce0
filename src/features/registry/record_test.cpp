// SPDX-License-Identifier: Apache-2.0
#include "features/registry/record.hpp"

#include "features/registry/deposit.hpp"

#include <gtest/gtest.h>

namespace stocktake::registry {
namespace {

Timestamp at(std::string_view text) {
    return *Timestamp::parse(text);
}

struct FreshnessCase {
    std::string_view confirmed;
    std::string_view now;
    Freshness expected;
};

TEST(Freshness, CountsCalendarMonthsFromTheLastConfirmation) {
    const FreshnessCase cases[]{
        {"2026-06-01T12:00:00.000Z", "2026-06-01T12:00:00.000Z", Freshness::Green},
        {"2025-06-01T12:00:00.000Z", "2026-06-01T12:00:00.000Z", Freshness::Green},
        {"2025-06-01T11:59:59.999Z", "2026-06-01T12:00:00.000Z", Freshness::Yellow},
        {"2024-06-01T12:00:00.000Z", "2026-06-01T12:00:00.000Z", Freshness::Yellow},
        {"2024-06-01T11:59:59.999Z", "2026-06-01T12:00:00.000Z", Freshness::Red},
        {"2027-02-28T00:00:00.000Z", "2028-02-29T00:00:00.000Z", Freshness::Green},
        {"2027-02-27T23:59:59.999Z", "2028-02-29T00:00:00.000Z", Freshness::Yellow},
        {"2005-11-18T00:00:00.000Z", "2026-06-01T12:00:00.000Z", Freshness::Red},
        {"2030-01-01T00:00:00.000Z", "2026-06-01T12:00:00.000Z", Freshness::Green},
    };
    for (const FreshnessCase& each : cases) {
        EXPECT_EQ(name_of(freshness_at(at(each.confirmed), std::nullopt, at(each.now))),
                  name_of(each.expected))
            << each.confirmed << " seen at " << each.now;
    }
}

TEST(Freshness, OfWhatHasEndedIsEndedWhateverItsAge) {
    const Timestamp now = at("2026-06-01T12:00:00.000Z");
    EXPECT_EQ(freshness_at(now, now, now), Freshness::Ended);
    EXPECT_EQ(freshness_at(at("2005-11-18T00:00:00.000Z"), now, now), Freshness::Ended);
}

TEST(Freshness, HasBoundsThatSayTheSame) {
    const Timestamp now = at("2026-06-01T12:00:00.000Z");
    for (const char* text :
         {"2026-05-31T00:00:00.000Z", "2025-06-01T12:00:00.000Z", "2025-06-01T11:59:59.999Z",
          "2024-06-01T12:00:00.000Z", "2024-06-01T11:59:59.999Z", "2001-01-01T00:00:00.000Z"}) {
        const Timestamp confirmed = at(text);
        for (const Freshness colour : {Freshness::Green, Freshness::Yellow, Freshness::Red}) {
            const FreshnessBounds bounds = bounds_of(colour, now);
            const bool is_within = (!bounds.after || confirmed >= *bounds.after) &&
                                   (!bounds.before || confirmed < *bounds.before);
            EXPECT_EQ(is_within, freshness_at(confirmed, std::nullopt, now) == colour)
                << text << ' ' << name_of(colour);
        }
    }
}

TEST(Record, HasNamesThatCanBeReadBack) {
    for (const Consent each : {Consent::Named, Consent::Unnamed, Consent::Secretariat}) {
        EXPECT_EQ(parse_consent(name_of(each)), each);
    }
    for (const Capacity each : {Capacity::Owner, Capacity::Reviewer, Capacity::Facilitator,
                                Capacity::Secretariat, Capacity::Import, Capacity::Link}) {
        EXPECT_EQ(parse_capacity(name_of(each)), each);
    }
    for (const LayerBasis each : {LayerBasis::Human, LayerBasis::Machine, LayerBasis::Official}) {
        EXPECT_EQ(parse_layer_basis(name_of(each)), each);
    }
    for (const AlignmentState each :
         {AlignmentState::Claimed, AlignmentState::Confirmed, AlignmentState::Refused}) {
        EXPECT_EQ(parse_alignment_state(name_of(each)), each);
    }
    for (const Freshness each :
         {Freshness::Green, Freshness::Yellow, Freshness::Red, Freshness::Ended}) {
        EXPECT_EQ(parse_freshness(name_of(each)), each);
    }
    EXPECT_EQ(parse_consent("everybody"), std::nullopt);
    EXPECT_EQ(parse_capacity(""), std::nullopt);
}

struct LegacyCase {
    std::string_view id;
    std::string_view moment; // empty: none
};

TEST(LegacyId, TellsWhenItWasGiven) {
    const LegacyCase cases[]{
        {"1513949296", "2017-12-22T13:28:16.000Z"},
        {"1515496900", "2018-01-09T11:21:40.000Z"},
        {"1487771718", "2017-02-22T13:55:18.000Z"},
        {"17734472422205614", "2026-03-14T00:14:02.220Z"},
        {"151394929", ""},
        {"15139492961", ""},
        {"-513949296", ""},
        {"15139x9296", ""},
        {"", ""},
        {"177344724222056140", ""},
    };
    for (const LegacyCase& each : cases) {
        const auto moment = moment_of_legacy_id(each.id);
        EXPECT_EQ(moment ? moment->text() : "", each.moment) << each.id;
    }
}

} // namespace
} // namespace stocktake::registry
