// SPDX-License-Identifier: Apache-2.0
// Points in time (UTC, milliseconds) and calendar days, with the one text form each has here.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace stocktake {

/// UTC, proleptic Gregorian. Its text, `2026-11-23T02:53:00.123Z`, sorts as time does and is what
/// the database keeps.
class Timestamp {
  public:
    using Milliseconds = std::chrono::sys_time<std::chrono::milliseconds>;

    Timestamp() = default;

    explicit Timestamp(Milliseconds time) : m_time(time) {}

    static Timestamp now();

    /// Accepts `YYYY-MM-DDTHH:MM:SS[.fff]Z` only.
    static std::optional<Timestamp> parse(std::string_view text);

    [[nodiscard]] Milliseconds time() const { return m_time; }

    [[nodiscard]] std::string text() const;

    Timestamp operator+(std::chrono::milliseconds span) const { return Timestamp(m_time + span); }

    Timestamp operator-(std::chrono::milliseconds span) const { return Timestamp(m_time - span); }

    std::chrono::milliseconds operator-(Timestamp other) const { return m_time - other.m_time; }

    friend auto operator<=>(const Timestamp&, const Timestamp&) = default;

  private:
    Milliseconds m_time{};
};

/// A calendar day, text `2026-11-23`.
class Date {
  public:
    Date() = default;
    static std::optional<Date> parse(std::string_view text); // refuses 2025-02-29
    static Date of(Timestamp time);

    [[nodiscard]] std::chrono::year_month_day day() const { return m_day; }

    [[nodiscard]] std::string text() const;

    friend auto operator<=>(const Date&, const Date&) = default;

  private:
    explicit Date(std::chrono::year_month_day day) : m_day(day) {}

    std::chrono::year_month_day m_day{std::chrono::year{1970}, std::chrono::month{1},
                                      std::chrono::day{1}};
};

/// `Mon, 23 Nov 2026 02:53:00 GMT` (RFC 9110, 5.6.7), for HTTP headers.
std::string http_date(Timestamp time);

} // namespace stocktake
