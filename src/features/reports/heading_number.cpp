// SPDX-License-Identifier: Apache-2.0
#include "features/reports/heading_number.hpp"

#include <array>
#include <span>

namespace stocktake::reports {

namespace {

struct NamedStyle {
    NumberStyle style;
    std::string_view name;
};

constexpr std::array named_styles{
    NamedStyle{NumberStyle::None, "none"}, NamedStyle{NumberStyle::Roman, "roman"},
    NamedStyle{NumberStyle::Letter, "letter"}, NamedStyle{NumberStyle::Decimal, "decimal"},
    NamedStyle{NumberStyle::SmallLetter, "small_letter"}};

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 12> arabic_ordinals{
    "أولا",  "ثانيا", "ثالثا", "رابعا", "خامسا",    "سادسا",
    "سابعا", "ثامنا", "تاسعا", "عاشرا", "حادي عشر", "ثاني عشر"};
constexpr std::array<std::string_view, 20> arabic_letter_names{
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء",
    "كاف", "لام", "ميم", "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء"};
constexpr std::array<std::string_view, 20> arabic_letters{"أ", "ب", "ج", "د", "ه", "و", "ز",
                                                          "ح", "ط", "ي", "ك", "ل", "م", "ن",
                                                          "س", "ع", "ف", "ص", "ق", "ر"};
constexpr std::array<std::string_view, 10> chinese_digits{"十", "一", "二", "三", "四",
                                                          "五", "六", "七", "八", "九"};

constexpr std::string_view capital_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view small_letters = "abcdefghijklmnopqrstuvwxyz";

std::string digits(std::size_t position) {
    return std::to_string(position);
}

std::string one_of(Names names, std::size_t position) {
    return position <= names.size() ? std::string(names[position - 1]) : digits(position);
}

/// Of 26 letters.
std::string latin(std::size_t position, std::string_view letters) {
    return position <= letters.size() ? std::string(1, letters[position - 1]) : digits(position);
}

std::string roman(std::size_t position) {
    struct Step {
        std::size_t value;
        std::string_view text;
    };

    constexpr std::array steps{Step{10, "X"}, Step{9, "IX"}, Step{5, "V"}, Step{4, "IV"},
                               Step{1, "I"}};
    std::string text;
    for (const Step& step : steps) {
        for (; position >= step.value; position -= step.value) {
            text += step.text;
        }
    }
    return text;
}

/// Up to 99.
std::string chinese(std::size_t position) {
    if (position > 99) {
        return digits(position);
    }
    std::string text;
    if (position >= 20) {
        text += chinese_digits[position / 10];
    }
    if (position >= 10) {
        text += chinese_digits[0];
    }
    if (position % 10 != 0) {
        text += chinese_digits[position % 10];
    }
    return text;
}

std::string arabic_number(NumberStyle style, std::size_t position) {
    switch (style) {
    case NumberStyle::Roman:
        return one_of(arabic_ordinals, position) + " -";
    case NumberStyle::Letter:
        return one_of(arabic_letter_names, position) + " -";
    case NumberStyle::Decimal:
        return digits(position) + " -";
    case NumberStyle::SmallLetter:
        return '(' + one_of(arabic_letters, position) + ')';
    case NumberStyle::None:
        break;
    }
    return {};
}

} // namespace

std::string_view name_of(NumberStyle style) {
    return named_styles[static_cast<std::size_t>(style)].name;
}

std::optional<NumberStyle> parse_number_style(std::string_view name) {
    for (const NamedStyle& each : named_styles) {
        if (each.name == name) {
            return each.style;
        }
    }
    return std::nullopt;
}

std::string heading_number(NumberStyle style, std::size_t position, Language language) {
    if (language == Language::Arabic) {
        return arabic_number(style, position);
    }
    switch (style) {
    case NumberStyle::Roman:
        return (language == Language::Chinese ? chinese(position) : roman(position)) + '.';
    case NumberStyle::Letter:
        return latin(position, capital_letters) + '.';
    case NumberStyle::Decimal:
        return digits(position) + '.';
    case NumberStyle::SmallLetter: {
        const bool is_open = language == Language::French || language == Language::Spanish ||
                             language == Language::Russian;
        return (is_open ? "" : "(") + latin(position, small_letters) + ')';
    }
    case NumberStyle::None:
        break;
    }
    return {};
}

std::string figure_number(std::size_t position, Language language) {
    return language == Language::Arabic    ? digits(position)
           : language == Language::Chinese ? chinese(position)
                                           : roman(position);
}

} // namespace stocktake::reports
