// SPDX-License-Identifier: Apache-2.0
#include "search/tokens.hpp"

#include "base/text.hpp"

#include <array>
#include <memory>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace stocktake::search {

namespace {

enum class Sort : std::uint8_t { Gap, Mark, Digit, Latin, Cyrillic, Arabic, Han, Other };

Sort sort_of(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    const std::uint32_t mask = U_GET_GC_MASK(point);
    if ((mask & (U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK)) != 0 || c == 0x200C || c == 0x200D) {
        return Sort::Mark;
    }
    if ((mask & U_GC_ND_MASK) != 0) {
        return Sort::Digit;
    }
    if ((mask & (U_GC_L_MASK | U_GC_N_MASK)) == 0) {
        return Sort::Gap;
    }
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(point, &status)) {
    case USCRIPT_LATIN:
        return Sort::Latin;
    case USCRIPT_CYRILLIC:
        return Sort::Cyrillic;
    case USCRIPT_ARABIC:
        return Sort::Arabic;
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
        return Sort::Han;
    default:
        return Sort::Other;
    }
}

/// Asking ICU for each character of a million records takes minutes; a table takes seconds.
Sort known_sort_of(char32_t c) {
    static constexpr std::size_t size = 0x10000;
    static const auto table = [] {
        auto sorts = std::make_unique<std::array<Sort, size>>();
        for (std::size_t i = 0; i < size; ++i) {
            (*sorts)[i] = sort_of(static_cast<char32_t>(i));
        }
        return sorts;
    }();
    return c < size ? (*table)[c] : sort_of(c);
}

Script script_of(Sort sort) {
    switch (sort) {
    case Sort::Latin:
        return Script::Latin;
    case Sort::Cyrillic:
        return Script::Cyrillic;
    case Sort::Arabic:
        return Script::Arabic;
    case Sort::Han:
        return Script::Han;
    case Sort::Digit:
        return Script::Number;
    default:
        return Script::Other;
    }
}

bool is_of_word(Sort sort) {
    return sort != Sort::Gap && sort != Sort::Mark;
}

/// Whether a character goes on with a word that began with `first`.
bool goes_on(Sort first, Sort next) {
    if (next == Sort::Mark) {
        return true;
    }
    if (!is_of_word(next) || (first == Sort::Han) != (next == Sort::Han)) {
        return false;
    }
    return first == next || first == Sort::Han || first == Sort::Digit || next == Sort::Digit;
}

} // namespace

bool take_token(std::string_view& text, Token& token) {
    Sort first = Sort::Gap;
    std::string_view rest = text;
    while (!is_of_word(first)) {
        if (rest.empty()) {
            text = {};
            return false;
        }
        text = rest;
        first = known_sort_of(take_code_point(rest));
    }
    const char* begin = text.data();
    Sort last = first;
    while (!rest.empty()) {
        std::string_view after = rest;
        Sort next = known_sort_of(take_code_point(after));
        if ((first == Sort::Digit || last == Sort::Digit) && rest.front() == '.' &&
            !after.empty()) {
            std::string_view beyond = after;
            const Sort follower = known_sort_of(take_code_point(beyond));
            if (follower == Sort::Digit || follower == Sort::Latin) {
                next = follower;
                after = beyond;
            }
        }
        if (!goes_on(first, next)) {
            break;
        }
        last = next;
        rest = after;
    }
    token = {std::string_view(begin, static_cast<std::size_t>(rest.data() - begin)),
             script_of(first)};
    text = rest;
    return true;
}

} // namespace stocktake::search
