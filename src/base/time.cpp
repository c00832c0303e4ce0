// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <array>
#include <cstdio>

namespace stocktake {

namespace {

using namespace std::chrono;

/// `count` decimal digits at `position`; -1 when there are none.
int digits(std::string_view text, std::size_t position, std::size_t count) {
    int number = 0;
    for (std::size_t i = position; i < position + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') {
            return -1;
        }
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

std::optional<year_month_day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const int y = digits(text, 0, 4);
    const int m = digits(text, 5, 2);
    const int d = digits(text, 8, 2);
    if (y < 0 || m < 0 || d < 0) {
        return std::nullopt;
    }
    const year_month_day parsed{year{y}, month{static_cast<unsigned>(m)},
                                std::chrono::day{static_cast<unsigned>(d)}};
    return parsed.ok() ? std::optional(parsed) : std::nullopt;
}

template <class... Numbers>
std::string printed(const char* format, Numbers... numbers) {
    std::array<char, 48> buffer{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): fixed formats of this file, integers only
    const int length = std::snprintf(buffer.data(), buffer.size(), format, numbers...);
    return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace

Timestamp Timestamp::now() {
    return Timestamp(floor<milliseconds>(system_clock::now()));
}

std::optional<Timestamp> Timestamp::parse(std::string_view text) {
    // 2026-11-23T02:53:00Z or 2026-11-23T02:53:00.123Z
    if ((text.size() != 20 && text.size() != 24) || text[10] != 'T' || text.back() != 'Z' ||
        text[13] != ':' || text[16] != ':') {
        return std::nullopt;
    }
    const auto day = parse_day(text.substr(0, 10));
    const int h = digits(text, 11, 2);
    const int m = digits(text, 14, 2);
    const int s = digits(text, 17, 2);
    int ms = 0;
    if (text.size() == 24) {
        ms = text[19] == '.' ? digits(text, 20, 3) : -1;
    }
    if (!day || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59 || ms < 0) {
        return std::nullopt;
    }
    return Timestamp(sys_days(*day) + hours(h) + minutes(m) + seconds(s) + milliseconds(ms));
}

std::string Timestamp::text() const {
    const auto day = floor<days>(m_time);
    const year_month_day date(day);
    const hh_mm_ss clock(m_time - day);
    return printed(
        "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
}

std::optional<Date> Date::parse(std::string_view text) {
    const auto day = parse_day(text);
    return day ? std::optional(Date(*day)) : std::nullopt;
}

Date Date::of(Timestamp time) {
    return Date(year_month_day(floor<days>(time.time())));
}

std::string Date::text() const {
    return printed("%04d-%02u-%02u", static_cast<int>(m_day.year()),
                   static_cast<unsigned>(m_day.month()), static_cast<unsigned>(m_day.day()));
}

std::string http_date(Timestamp time) {
    static constexpr std::array<const char*, 7> week{"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(time.time());
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time.time() - day));
    return printed(
        "%s, %02u %s %04d %02d:%02d:%02d GMT", week.at(weekday(day).c_encoding()),
        static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
        static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
}

} // namespace stocktake
