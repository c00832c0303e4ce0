// SPDX-License-Identifier: Apache-2.0
// Small questions about text that every floor asks. Languages and stemming live elsewhere.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stocktake {

/// What some programs put before UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates.
bool is_utf8(std::string_view text);

/// How many bytes at the start of `text` are well-formed UTF-8; all of them if is_utf8(text).
std::size_t utf8_prefix(std::string_view text);

/// A NUL or another control character except tab, line feed and carriage return; also U+007F and
/// the bidirectional overrides U+202D and U+202E, which can make a text read as another one.
bool has_forbidden_characters(std::string_view text);

/// Code points. Precondition: is_utf8(text).
std::size_t count_characters(std::string_view text);

/// At most `longest` characters, with an ellipsis where it was cut; bytes that are not UTF-8 end
/// it.
std::string shortened(std::string_view text, std::size_t longest = 80);

/// Without the ASCII white space and U+00A0, U+3000 at both ends.
std::string_view trimmed(std::string_view text);

/// Takes the first code point off `text`; U+FFFD for a byte that is not UTF-8. Precondition: not
/// empty.
char32_t take_code_point(std::string_view& text);

std::string lower_ascii(std::string_view text);

/// `split("a,,b", ',')` is {"a", "", "b"}; of "" it is {""}.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Digits only, with an optional minus, within 64 bits.
std::optional<long long> parse_integer(std::string_view text);

/// The candidate with the smallest edit distance to `word`, if near enough to be what was meant:
/// "did you mean". Ties go to the earlier candidate.
std::optional<std::string_view> nearest(std::string_view word,
                                        const std::vector<std::string_view>& candidates);

} // namespace stocktake
