// SPDX-License-Identifier: Apache-2.0
#include "features/facts/statement_check.hpp"

#include "base/text.hpp"
#include "features/kinds/feature.hpp"

#include <algorithm>

namespace stocktake::facts {

namespace {

/// Addresses of forms, beside those of quantities.
constexpr std::string_view reserved_id = "new";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
    const std::size_t sign = text.starts_with('-') ? 1 : 0;
    const std::vector<std::string_view> parts = split(text.substr(sign), '.');
    return parts.size() <= 2 && std::ranges::all_of(parts, [](std::string_view digits) {
               return !digits.empty() && std::ranges::all_of(digits, is_digit);
           });
}

/// `--05-17`: every year.
bool is_yearly_day(std::string_view text) {
    static constexpr std::string_view leap_year = "2024";
    return text.starts_with("--") &&
           Date::parse(std::string(leap_year) + std::string(text.substr(1))).has_value();
}

template <class Check>
bool is_pair(std::string_view text, Check is_side) {
    const std::vector<std::string_view> sides = split(text, '/');
    return sides.size() == 2 && is_side(sides[0]) && is_side(sides[1]);
}

bool is_period(std::string_view text) {
    return is_pair(text, is_partial_date) && !is_later(split(text, '/')[0], split(text, '/')[1]);
}

std::optional<std::string_view> fault_of_value(std::string_view value, ValueType type) {
    switch (type) {
    case ValueType::Number:
        return is_number(value) ? std::nullopt : std::optional("facts.error.number");
    case ValueType::Date:
        return is_partial_date(value) || is_yearly_day(value) ? std::nullopt
                                                              : std::optional("facts.error.date");
    case ValueType::Period:
        return is_period(value) ? std::nullopt : std::optional("facts.error.period");
    case ValueType::Range:
        return is_pair(value, is_number) ? std::nullopt : std::optional("facts.error.range");
    }
    return std::nullopt;
}

bool is_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

} // namespace

std::optional<std::string> canonical_number(std::string_view typed) {
    static constexpr std::array<char32_t, 5> spaces{U' ', U'\u00a0', U'\u2009', U'\u202f',
                                                    U'\u2007'};
    std::string digits;
    for (std::string_view rest = trimmed(typed); !rest.empty();) {
        const std::string_view before = rest;
        const char32_t character = take_code_point(rest);
        if (std::ranges::find(spaces, character) == spaces.end()) {
            digits += before.substr(0, before.size() - rest.size());
        }
    }
    return is_number(digits) ? std::optional(digits) : std::nullopt;
}

std::vector<FieldError> faults_of(const Statement& said, std::string_view unit) {
    std::vector<FieldError> faults;
    const auto add = [&](std::string field, std::string_view reason) {
        faults.push_back({std::move(field), {std::string(reason), {}}});
    };
    if (const auto fault = fault_of_value(said.value, value_type_of(unit))) {
        add("value", *fault);
    }
    if (!said.as_of.empty() && !is_partial_date(said.as_of) && !is_period(said.as_of)) {
        add("as_of", "facts.error.as_of");
    }
    if (said.source.empty()) {
        add("source", "facts.error.no_source");
    }
    if (!said.address.empty() && !is_address(said.address)) {
        add("address", "facts.error.address");
    }
    return faults;
}

bool is_quantity_id(std::string_view id) {
    return kinds::is_description_id(id, "-", true) && id != reserved_id;
}

} // namespace stocktake::facts
