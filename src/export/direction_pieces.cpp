// SPDX-License-Identifier: Apache-2.0
#include "export/direction_pieces.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>

#include <unicode/uchar.h>

namespace stocktake::formats {

namespace {

struct Letter {
    UChar32 code = 0;
    std::size_t start = 0; // byte
};

/// Places of letters, the end excluded.
struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Letter> letters_of(std::string_view text) {
    std::vector<Letter> letters;
    letters.reserve(text.size());
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t start = text.size() - rest.size();
        letters.push_back({static_cast<UChar32>(take_code_point(rest)), start});
    }
    return letters;
}

bool runs(UChar32 code, Direction direction) {
    const UCharDirection property = u_charDirection(code);
    return direction == Direction::LeftToRight
               ? property == U_LEFT_TO_RIGHT
               : property == U_RIGHT_TO_LEFT || property == U_RIGHT_TO_LEFT_ARABIC;
}

Direction other_than(Direction base) {
    return base == Direction::LeftToRight ? Direction::RightToLeft : Direction::LeftToRight;
}

/// What a word against the text may have at its ends besides letters.
bool is_part_of_word(UChar32 code) {
    constexpr std::u32string_view signs = U"+%#/_";
    return u_isalnum(code) != 0 || signs.find(static_cast<char32_t>(code)) != signs.npos;
}

/// From the first letter against the text to the last one before a letter along with it; empty when
/// there is none.
Stretch next_against(const std::vector<Letter>& letters, std::size_t from, Direction base) {
    Stretch found{letters.size(), letters.size()};
    for (std::size_t i = from; i < letters.size(); ++i) {
        if (runs(letters[i].code, other_than(base))) {
            found.begin = std::min(found.begin, i);
            found.end = i + 1;
        } else if (found.begin < i && runs(letters[i].code, base)) {
            break;
        }
    }
    return found;
}

/// With the digits and signs that hang on its first and last word.
Stretch with_whole_words(const std::vector<Letter>& letters, Stretch found, std::size_t from) {
    while (found.begin > from && is_part_of_word(letters[found.begin - 1].code)) {
        --found.begin;
    }
    while (found.end < letters.size() && is_part_of_word(letters[found.end].code)) {
        ++found.end;
    }
    return found;
}

/// With the bracket before or after it whose partner is inside.
Stretch with_whole_brackets(const std::vector<Letter>& letters, Stretch found, std::size_t from) {
    int open = 0;
    int missing = 0; // opening ones
    for (std::size_t i = found.begin; i < found.end; ++i) {
        if (letters[i].code == '(') {
            ++open;
        } else if (letters[i].code == ')') {
            missing += open == 0 ? 1 : 0;
            open -= open == 0 ? 0 : 1;
        }
    }
    if (open > 0 && found.end < letters.size() && letters[found.end].code == ')') {
        ++found.end;
    }
    if (missing > 0 && found.begin > from && letters[found.begin - 1].code == '(') {
        --found.begin;
    }
    return found;
}

} // namespace

std::vector<DirectionPiece> pieces_by_direction(std::string_view text, Direction base) {
    const std::vector<Letter> letters = letters_of(text);
    std::vector<DirectionPiece> pieces;
    const auto add = [&](std::size_t begin, std::size_t end, Direction direction) {
        if (begin < end) {
            const std::size_t first = letters[begin].start;
            const std::size_t past = end < letters.size() ? letters[end].start : text.size();
            pieces.push_back({text.substr(first, past - first), direction});
        }
    };
    for (std::size_t done = 0; done < letters.size();) {
        Stretch against = next_against(letters, done, base);
        if (against.begin == against.end) {
            add(done, letters.size(), base);
            break;
        }
        against = with_whole_words(letters, against, done);
        against = with_whole_brackets(letters, against, done);
        add(done, against.begin, base);
        add(against.begin, against.end, other_than(base));
        done = against.end;
    }
    return pieces;
}

} // namespace stocktake::formats
