// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <gtest/gtest.h>

namespace stocktake {
namespace {

using namespace std::chrono_literals;

Timestamp at(std::string_view text) {
    return Timestamp::parse(text).value();
}

TEST(Timestamp, PrintsWhatItParses) {
    for (const std::string_view text :
         {"1970-01-01T00:00:00.000Z", "2026-11-23T02:53:00.123Z", "1969-12-31T23:59:59.999Z",
          "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2024-02-29T12:00:00.000Z"}) {
        EXPECT_EQ(at(text).text(), text);
    }
    EXPECT_EQ(at("2026-11-23T02:53:00Z").text(), "2026-11-23T02:53:00.000Z");
}

TEST(Timestamp, RefusesOtherForms) {
    for (const std::string_view text :
         {"", "2026-11-23", "2026-11-23T02:53:00", "2026-11-23 02:53:00Z", "2026-11-23t02:53:00z",
          "2026-11-23T02:53:00+00:00", "2026-11-23T24:00:00Z", "2026-11-23T23:60:00Z",
          "2026-11-23T23:59:60Z", "2025-02-29T00:00:00Z", "2026-00-10T00:00:00Z",
          "2026-11-23T02:53:00.12Z", "2026-11-23T02:53:00,123Z", "2026-11-23T02:53:00.12aZ",
          "2026-11-23T-2:53:00Z", "2026-11-23T02:53:00.123Zx", "２０２６-11-23T02:53Z"}) {
        EXPECT_EQ(Timestamp::parse(text), std::nullopt) << text;
    }
}

TEST(Timestamp, SortsAsItsTextDoes) {
    const Timestamp earlier = at("2026-11-23T02:53:00.999Z");
    const Timestamp later = at("2026-11-23T02:53:01.000Z");
    EXPECT_LT(earlier, later);
    EXPECT_LT(earlier.text(), later.text());
}

TEST(Timestamp, AddsAndSubtractsSpans) {
    const Timestamp midnight = at("2026-12-31T23:59:59.999Z") + 1ms;
    EXPECT_EQ(midnight, at("2027-01-01T00:00:00.000Z"));
    EXPECT_EQ((midnight - 24h).text(), "2026-12-31T00:00:00.000Z");
    EXPECT_EQ(midnight - (midnight - 5s), 5s);
}

TEST(Timestamp, NowIsAfterTheYear2020) {
    EXPECT_GT(Timestamp::now(), at("2020-01-01T00:00:00Z"));
}

TEST(Date, PrintsWhatItParses) {
    for (const std::string_view text : {"2026-11-23", "2024-02-29", "0000-01-01", "9999-12-31"}) {
        const std::optional<Date> date = Date::parse(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(date->text(), text);
    }
    EXPECT_EQ(Date().text(), "1970-01-01");
}

TEST(Date, RefusesDaysThatDoNotExist) {
    for (const std::string_view text :
         {"", "2025-02-29", "2026-13-01", "2026-04-31", "2026-11-00", "2026-1-1", "23.11.2026",
          "2026/11/23", "2026-11-23T", "-026-11-23"}) {
        EXPECT_EQ(Date::parse(text), std::nullopt) << text;
    }
}

TEST(Date, IsTheDayOfATimestamp) {
    EXPECT_EQ(Date::of(at("2026-11-23T23:59:59.999Z")).text(), "2026-11-23");
    EXPECT_EQ(Date::of(at("1969-12-31T23:59:59.999Z")).text(), "1969-12-31");
    EXPECT_LT(Date::parse("2026-11-23"), Date::parse("2026-12-01"));
}

TEST(HttpDate, HasTheFormOfTheSpecification) {
    EXPECT_EQ(http_date(at("1994-11-06T08:49:37.999Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(at("2026-11-23T02:53:00Z")), "Mon, 23 Nov 2026 02:53:00 GMT");
}

} // namespace
} // namespace stocktake
