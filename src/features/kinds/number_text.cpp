// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/number_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unicode/uchar.h>

namespace stocktake::kinds {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool are_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

constexpr char group_space = ' ';

/// One character for all that mean the same in a number; 0 for what has no place in one.
char plain_sign(UChar32 c) {
    if (const int digit = u_charDigitValue(c); digit >= 0) {
        return static_cast<char>('0' + digit);
    }
    switch (c) {
    case '-':
    case 0x2212: // minus sign
        return '-';
    case '+':
        return '+';
    case '.':
    case 0x066B: // Arabic decimal separator
    case 0xFF0E: // full-width point
        return '.';
    case ',':
    case 0xFF0C: // full-width comma
        return ',';
    case ' ':
    case '\'':
    case 0x2019: // apostrophe, as the Swiss part thousands
    case 0x00A0: // no-break space
    case 0x2009: // thin space
    case 0x202F: // narrow no-break space
    case 0x066C: // Arabic thousands separator
        return group_space;
    default:
        return 0;
    }
}

bool is_bidirectional_mark(UChar32 c) {
    return c == 0x200E || c == 0x200F || c == 0x061C;
}

std::optional<std::string> with_plain_signs(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto c = static_cast<UChar32>(take_code_point(text));
        if (is_bidirectional_mark(c)) {
            continue;
        }
        const char sign = plain_sign(c);
        if (sign == 0) {
            return std::nullopt;
        }
        plain += sign;
    }
    return plain;
}

/// `1 234 567` without its separators; nothing when the groups are not of three digits.
std::optional<std::string> without_groups(std::string_view text, char separator) {
    std::string digits;
    const auto groups = split(text, separator);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool is_good_length =
            i == 0 ? groups[i].size() <= 3 || groups.size() == 1 : groups[i].size() == 3;
        if (!is_good_length || !are_digits(groups[i])) {
            return std::nullopt;
        }
        digits += groups[i];
    }
    return digits;
}

/// Which of the two signs, if any, parts the decimals, and which the thousands.
struct Signs {
    char decimal = 0;
    char group = 0;
};

std::optional<Signs> signs_of(std::string_view text) {
    const auto points = std::ranges::count(text, '.');
    const auto commas = std::ranges::count(text, ',');
    const bool has_spaces = text.find(group_space) != std::string_view::npos;
    if (points > 0 && commas > 0) {
        // The later one is the decimal sign, and stands once.
        const bool comma_is_later = text.rfind(',') > text.rfind('.');
        if (has_spaces || (comma_is_later ? commas : points) > 1) {
            return std::nullopt;
        }
        return comma_is_later ? Signs{',', '.'} : Signs{'.', ','};
    }
    if (points > 1 || commas > 1) {
        return has_spaces ? std::nullopt : std::optional(Signs{0, points > 1 ? '.' : ','});
    }
    if (points == 1) {
        return Signs{'.', group_space};
    }
    if (commas == 1) {
        const bool could_be_thousands = text.size() - text.find(',') == 4 && !has_spaces;
        return could_be_thousands ? std::nullopt : std::optional(Signs{',', group_space});
    }
    return Signs{0, group_space};
}

} // namespace

std::string with_plain_digits(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const std::string_view before = text;
        const int digit = u_charDigitValue(static_cast<UChar32>(take_code_point(text)));
        if (digit >= 0) {
            plain += static_cast<char>('0' + digit);
        } else {
            plain += before.substr(0, before.size() - text.size());
        }
    }
    return plain;
}

std::optional<std::string> plain_number(std::string_view text) {
    const auto signs_only = with_plain_signs(trimmed(text));
    if (!signs_only) {
        return std::nullopt;
    }
    std::string_view rest = *signs_only;
    const bool is_negative = rest.starts_with('-');
    if (is_negative || rest.starts_with('+')) {
        rest.remove_prefix(1);
    }
    const auto signs = signs_of(rest);
    if (!signs) {
        return std::nullopt;
    }
    const auto point = signs->decimal == 0 ? std::string_view::npos : rest.find(signs->decimal);
    auto number = without_groups(rest.substr(0, point), signs->group);
    if (!number) {
        return std::nullopt;
    }
    if (point != std::string_view::npos) {
        const std::string_view decimals = rest.substr(point + 1);
        if (!are_digits(decimals)) {
            return std::nullopt;
        }
        *number += '.';
        *number += decimals;
    }
    return is_negative ? '-' + *number : *number;
}

bool is_plain_number(std::string_view text) {
    if (text.starts_with('-')) {
        text.remove_prefix(1);
    }
    const auto point = text.find('.');
    return are_digits(text.substr(0, point)) &&
           (point == std::string_view::npos || are_digits(text.substr(point + 1)));
}

std::optional<std::string> with_decimals(std::string_view text, int decimals) {
    const bool is_negative = text.starts_with('-');
    if (is_negative) {
        text.remove_prefix(1);
    }
    const auto point = text.find('.');
    std::string_view whole = text.substr(0, point);
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size() - 1));
    std::string fraction(point == std::string_view::npos ? std::string_view()
                                                         : text.substr(point + 1));
    const auto wanted = static_cast<std::size_t>(decimals);
    if (fraction.find_first_not_of('0', std::min(wanted, fraction.size())) != std::string::npos) {
        return std::nullopt;
    }
    fraction.resize(wanted, '0');
    const bool is_zero = whole == "0" && fraction.find_first_not_of('0') == std::string::npos;
    std::string number = is_negative && !is_zero ? "-" : "";
    number += whole;
    if (!fraction.empty()) {
        number += '.' + fraction;
    }
    return number;
}

std::string text_of(double number) {
    std::array<char, 400> buffer{}; // the longest double has 309 digits before the point
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                            number == 0 ? 0.0 : number, std::chars_format::fixed);
    return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

int count_decimals(double number) {
    const std::string text = text_of(number);
    const auto point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

} // namespace stocktake::kinds
