// SPDX-License-Identifier: Apache-2.0
// How long a text is, for people. The browser counts the same way (web/script/counting.js); the
// cases in golden/counting.json hold both to it.
#pragma once

#include "features/kinds/kind.hpp"

namespace stocktake::kinds {

/// Words: runs of characters between white space that hold a letter or digit; each Han, Hiragana or
/// Katakana letter is a word of its own, as in Chinese and Japanese word processors. Characters:
/// code points after NFC. Precondition: is_utf8(text).
std::size_t count_length(std::string_view text, LengthUnit unit);

} // namespace stocktake::kinds
