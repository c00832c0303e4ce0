// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/number_format.hpp"

#include "base/text.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace stocktake::exchange {

namespace {

constexpr double seconds_of_a_day = 86'400;

/// The code without what it shows as it stands: `"days"`, `\-`, `_)`, `* `, `[Red]`. Of what stands
/// in brackets, times that may be longer than a day (`[h]`) stay.
std::string bare_code(std::string_view code) {
    std::string bare;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size() - 1);
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const auto end = std::min(code.find(']', i), code.size());
            const std::string inside = lower_ascii(code.substr(i + 1, end - i - 1));
            if (!inside.empty() && inside.find_first_not_of("hms") == std::string::npos) {
                bare += 'h';
            }
            i = end;
        } else {
            bare += c;
        }
    }
    return bare;
}

void remove_all(std::string& text, std::string_view part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
        text.erase(at, part.size());
    }
}

} // namespace

NumberFormat parse_number_format(std::string_view code) {
    std::string bare = lower_ascii(bare_code(code));
    if (bare.find("general") != std::string::npos || bare.find("e+") != std::string::npos ||
        bare.find("e-") != std::string::npos) {
        return {};
    }
    remove_all(bare, "am/pm");
    remove_all(bare, "a/p");
    const auto has = [&bare](std::string_view letters) {
        return bare.find_first_of(letters) != std::string::npos;
    };
    NumberFormat format;
    format.year = has("ybe"); // Buddhist years and years of East Asian eras, too
    format.day = has("d");
    format.time = has("hs");
    // The letter m is minutes beside hours or seconds; nobody shows a month and a time alone.
    format.month = has("m") && (format.year || format.day || !format.time);
    return format;
}

NumberFormat built_in_number_format(int id) {
    if ((id >= 14 && id <= 16) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
        (id >= 57 && id <= 58)) {
        return {.year = true, .month = true, .day = true};
    }
    if (id == 17 || id == 55 || id == 56) {
        return {.year = true, .month = true};
    }
    if (id == 22) {
        return {.year = true, .month = true, .day = true, .time = true};
    }
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) {
        return {.time = true};
    }
    return {};
}

std::optional<std::string> moment_text(double serial, const NumberFormat& format,
                                       DateSystem system) {
    using namespace std::chrono;
    static constexpr double last = 2'958'466; // the day after 9999-12-31
    if (!std::isfinite(serial) || serial < 0 || serial >= last) {
        return std::nullopt;
    }
    auto whole = static_cast<std::int64_t>(serial);
    auto second = std::llround((serial - static_cast<double>(whole)) * seconds_of_a_day);
    if (second == static_cast<std::int64_t>(seconds_of_a_day)) {
        second = 0;
        ++whole;
    }
    std::array<char, 40> text{};
    const auto print = [&text](const char* pattern, auto... values) {
        std::snprintf(text.data(), text.size(), pattern, values...);
        return std::string(text.data());
    };
    std::string time = print("%02d:%02d:%02d", static_cast<int>(second / 3600),
                             static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
    if (!format.is_date()) {
        return time;
    }
    sys_days start = sys_days{year{1904} / 1 / 1};
    if (system == DateSystem::From1900) {
        if (whole < 1) {
            return std::nullopt;
        }
        // Day 60 is 29 February 1900, which Lotus 1-2-3 invented and Excel kept.
        if (whole == 60) {
            return std::nullopt;
        }
        start = whole < 60 ? sys_days{year{1899} / 12 / 31} : sys_days{year{1899} / 12 / 30};
    }
    const year_month_day date{start + days{whole}};
    const int y = static_cast<int>(date.year());
    const auto m = static_cast<unsigned>(date.month());
    const auto d = static_cast<unsigned>(date.day());
    if (format.time && second > 0) {
        return print("%04d-%02u-%02uT", y, m, d) + time;
    }
    if (!format.day && format.month) {
        return print("%04d-%02u", y, m);
    }
    if (!format.day && !format.month) {
        return print("%04d", y);
    }
    return print("%04d-%02u-%02u", y, m, d);
}

std::string number_text(double number) {
    std::array<char, 400> text{};
    const double size = std::abs(number);
    const bool is_plain = size == 0 || (size >= 1e-7 && size < 1e21);
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), number,
                      is_plain ? std::chars_format::fixed : std::chars_format::general);
    return {text.data(), end.ptr};
}

} // namespace stocktake::exchange
