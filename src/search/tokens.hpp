// SPDX-License-Identifier: Apache-2.0
// Where the words of a text are: runs of letters, marks and digits of one script.
#pragma once

#include <cstdint>
#include <string_view>

namespace stocktake::search {

enum class Script : std::uint8_t {
    Latin,
    Cyrillic,
    Arabic,
    Han,    // also Kana, which has no blanks between words either; a run, not a word
    Number, // begins with a digit: 2025, 5g, 9.c
    Other,
};

struct Token {
    std::string_view text; // of the source, as it stands there
    Script script = Script::Other;
};

/// Takes the next token off `text`, together with what stands before it; false when there is none.
/// Apostrophes and hyphens part words; a point does not between letters and digits of a code: after
/// a digit, or in a word that begins with one. Precondition: is_utf8(text).
bool take_token(std::string_view& text, Token& token);

} // namespace stocktake::search
