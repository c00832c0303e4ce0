// SPDX-License-Identifier: Apache-2.0
// How alike two titles are, whatever the order of their words.
#pragma once

#include <string>
#include <string_view>

namespace stocktake::checks {

/// Without marks and spaces.
std::string letters_of(std::string_view folded_text);

/// Without words of small Latin letters: `信心 and 安全性`.
std::string without_small_words(std::string_view folded_text);

/// Of the letters of both, how many they share: 0 to 1.
double shared_letters(std::string_view a, std::string_view b);

/// Of the pairs of neighbours.
double shared_pairs(std::string_view a, std::string_view b);

/// In how many places two words differ, by letters left out, added or exchanged; `most` + 1 when
/// there are more.
std::size_t distance(std::string_view a, std::string_view b, std::size_t most);

} // namespace stocktake::checks
