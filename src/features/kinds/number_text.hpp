// SPDX-License-Identifier: Apache-2.0
// Decimal numbers as text: as people write them in six languages, and in the one form we keep.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stocktake::kinds {

/// The digits 0 to 9 in place of those of Arabic, Persian and full-width scripts.
std::string with_plain_digits(std::string_view text);

/// `1234.5` out of `1 234,5`, `1,234.50`, `١٢٣٤٫٥`; nothing for what is no number or could be two:
/// in `1,234` the comma may part thousands or decimals. Groups are of three digits, parted by
/// spaces, apostrophes, or points or commas that cannot be the decimal sign.
std::optional<std::string> plain_number(std::string_view text);

/// Whether `text` is what plain_number() returns: `-?digits`, perhaps `.digits`.
bool is_plain_number(std::string_view text);

/// `-12.50` with three decimals is `-12.500`, with none nothing, because that would lose something.
/// Without leading zeros. Precondition: is_plain_number(text), decimals >= 0.
std::optional<std::string> with_decimals(std::string_view text, int decimals);

/// The shortest text that reads back as `number`, without an exponent. Precondition: finite.
std::string text_of(double number);

/// How many digits text_of() has after the point.
int count_decimals(double number);

} // namespace stocktake::kinds
