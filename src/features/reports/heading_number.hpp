// SPDX-License-Identifier: Apache-2.0
// Numbers of headings and figures as United Nations documents have them in each language.
#pragma once

#include "base/language.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stocktake::reports {

enum class NumberStyle { None, Roman, Letter, Decimal, SmallLetter };

std::string_view name_of(NumberStyle style); // `roman`, `letter`, `decimal`, `small_letter`, `none`
std::optional<NumberStyle> parse_number_style(std::string_view name);

/// `II.`, `B.`, `2.`, `(b)`; in Chinese `二.`, in Arabic `ثانيا -`, `باء -`, `(ب)`. Empty for None.
/// `position` counts from 1; beyond the letters of a language it is in digits.
std::string heading_number(NumberStyle style, std::size_t position, Language language);

/// Behind the word for a figure: `II`; in Chinese `二`, in Arabic `2`.
std::string figure_number(std::size_t position, Language language);

} // namespace stocktake::reports
