// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/partial_date.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace stocktake::kinds {

namespace {

constexpr std::string_view written_day = "0000-00-00";
constexpr std::size_t year_length = 4;
constexpr std::size_t month_length = 7;

bool has_the_form(std::string_view text) {
    const bool is_known_length = text.size() == year_length || text.size() == month_length ||
                                 text.size() == written_day.size();
    return is_known_length &&
           std::ranges::equal(text, written_day.substr(0, text.size()), [](char c, char wanted) {
               return wanted == '-' ? c == '-' : c >= '0' && c <= '9';
           });
}

unsigned number_at(std::string_view text, std::size_t start, std::size_t length) {
    return static_cast<unsigned>(parse_integer(text.substr(start, length)).value_or(0));
}

/// Precondition: there is such a day.
Date date_of(int year, unsigned month, unsigned day) {
    std::string text = std::to_string(year);
    for (const unsigned part : {month, day}) {
        text += part < 10 ? "-0" : "-";
        text += std::to_string(part);
    }
    const auto date = Date::parse(text);
    if (!date) {
        throw std::logic_error("no such day: " + text);
    }
    return *date;
}

} // namespace

std::optional<PartialDate> PartialDate::parse(std::string_view text) {
    if (!has_the_form(text)) {
        return std::nullopt;
    }
    PartialDate date;
    date.m_year = static_cast<int>(number_at(text, 0, year_length));
    if (date.m_year < first_year || date.m_year > last_year) {
        return std::nullopt;
    }
    if (text.size() == year_length) {
        return date;
    }
    date.m_month = number_at(text, 5, 2);
    if (date.m_month < 1 || date.m_month > 12) {
        return std::nullopt;
    }
    if (text.size() == month_length) {
        return date;
    }
    date.m_day = number_at(text, 8, 2);
    return Date::parse(text) ? std::optional(date) : std::nullopt;
}

std::string PartialDate::text() const {
    std::string text = first_day().text();
    text.resize(m_month == 0 ? year_length : m_day == 0 ? month_length : text.size());
    return text;
}

Date PartialDate::first_day() const {
    return date_of(m_year, std::max(m_month, 1U), std::max(m_day, 1U));
}

Date PartialDate::last_day() const {
    if (m_day != 0) {
        return first_day();
    }
    const std::chrono::year_month_day_last last{
        std::chrono::year{m_year},
        std::chrono::month_day_last{std::chrono::month{m_month == 0 ? 12 : m_month}}};
    return date_of(m_year, static_cast<unsigned>(last.month()), static_cast<unsigned>(last.day()));
}

} // namespace stocktake::kinds
