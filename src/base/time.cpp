// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <array>

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

/// The last `width` digits.
void append_digits(std::string& text, long long number, std::size_t width) {
    text.append(width, '0');
    for (auto digit = text.rbegin(); width > 0; --width, ++digit, number /= 10) {
        *digit = static_cast<char>('0' + number % 10);
    }
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
    const hh_mm_ss clock(m_time - floor<days>(m_time));
    std::string text = Date::of(*this).text();
    text += 'T';
    append_digits(text, clock.hours().count(), 2);
    text += ':';
    append_digits(text, clock.minutes().count(), 2);
    text += ':';
    append_digits(text, clock.seconds().count(), 2);
    text += '.';
    append_digits(text, clock.subseconds().count(), 3);
    return text += 'Z';
}

std::optional<Date> Date::parse(std::string_view text) {
    const auto day = parse_day(text);
    return day ? std::optional(Date(*day)) : std::nullopt;
}

Date Date::of(Timestamp time) {
    return Date(year_month_day(floor<days>(time.time())));
}

std::string Date::text() const {
    std::string text;
    append_digits(text, static_cast<int>(m_day.year()), 4);
    text += '-';
    append_digits(text, static_cast<unsigned>(m_day.month()), 2);
    text += '-';
    append_digits(text, static_cast<unsigned>(m_day.day()), 2);
    return text;
}

std::string http_date(Timestamp time) {
    static constexpr std::array<const char*, 7> week{"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(time.time());
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time.time() - day));
    std::string text = std::string(week.at(weekday(day).c_encoding())) + ", ";
    append_digits(text, static_cast<unsigned>(date.day()), 2);
    text += std::string(" ") + months.at(static_cast<unsigned>(date.month()) - 1) + " ";
    append_digits(text, static_cast<int>(date.year()), 4);
    text += ' ';
    append_digits(text, clock.hours().count(), 2);
    text += ':';
    append_digits(text, clock.minutes().count(), 2);
    text += ':';
    append_digits(text, clock.seconds().count(), 2);
    return text + " GMT";
}

} // namespace stocktake
