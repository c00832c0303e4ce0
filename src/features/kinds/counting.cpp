// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/counting.hpp"

#include "base/normalization.hpp"
#include "base/text.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace stocktake::kinds {

namespace {

/// By script extensions, so that the prolonged sound mark of データ is a letter like its
/// neighbours.
bool is_written_without_spaces(UChar32 letter) {
    return uscript_hasScript(letter, USCRIPT_HAN) != 0 ||
           uscript_hasScript(letter, USCRIPT_HIRAGANA) != 0 ||
           uscript_hasScript(letter, USCRIPT_KATAKANA) != 0;
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool in_word = false; // the run so far holds a letter or digit, and was counted
    while (!text.empty()) {
        const auto c = static_cast<UChar32>(take_code_point(text));
        if (u_isUWhiteSpace(c) != 0) {
            in_word = false;
        } else if (u_isalpha(c) != 0 && is_written_without_spaces(c)) {
            ++words;
            in_word = false;
        } else if (!in_word && (u_isalpha(c) != 0 || u_isdigit(c) != 0)) {
            ++words;
            in_word = true;
        }
    }
    return words;
}

} // namespace

std::size_t count_length(std::string_view text, LengthUnit unit) {
    return unit == LengthUnit::Words ? count_words(text) : count_characters(nfc(text));
}

} // namespace stocktake::kinds
