// SPDX-License-Identifier: Apache-2.0
#include "features/checks/folded_line.hpp"

#include "base/folding.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace stocktake::checks {

namespace {

/// base/folding.hpp says which letters are the same; asked once for each character.
const std::string& folded_character(std::string_view character) {
    thread_local std::unordered_map<std::string, std::string> known;
    const auto found = known.find(std::string(character));
    if (found != known.end()) {
        return found->second;
    }
    return known.emplace(character, folded(character)).first->second;
}

bool is_space(char32_t character) {
    return character == ' ' || character == '\t' || character == 0xA0 || character == 0x202F ||
           character == 0x3000 || character == 0x2009;
}

/// Whether Chinese is written without spaces around this character.
bool is_wide(char32_t character) {
    return is_chinese(character) || (character >= 0x3000 && character <= 0x303F) ||
           (character >= 0xFF00 && character <= 0xFF65) || character == 0x201C ||
           character == 0x201D;
}

/// What stands between three digits and those before them: `50 000`, `2,380`.
bool groups_digits(std::string_view source, std::size_t at, std::size_t next) {
    std::size_t before = at;
    while (before > 0 && is_digit(source[before - 1])) {
        --before;
    }
    std::size_t after = next;
    while (after < source.size() && is_digit(source[after])) {
        ++after;
    }
    const bool is_start = before == 0 || (source[before - 1] != '.' && source[before - 1] != '/');
    return is_start && at - before >= 1 && at - before <= 3 && after - next == 3;
}

bool is_dropped_space(std::string_view source, std::size_t at, std::size_t next) {
    std::size_t after = next;
    while (after < source.size() && is_space(character_at(source, after))) {
        after = next_character(source, after);
    }
    const char32_t left = character_before(source, at);
    return left == 0 || after >= source.size() || is_space(left) || is_wide(left) ||
           is_wide(character_at(source, after)) || groups_digits(source, at, next);
}

} // namespace

FoldedLine::FoldedLine(std::string_view source) {
    m_text.reserve(source.size());
    m_from.reserve(source.size() + 1);
    m_to.reserve(source.size());
    for (std::size_t at = 0; at < source.size();) {
        const std::size_t next = next_character(source, at);
        const char32_t character = character_at(source, at);
        std::array<char, 1> plain{' '};
        std::string_view piece(plain.data(), 1);
        if (is_space(character)) {
            piece = is_dropped_space(source, at, next) ? std::string_view() : piece;
        } else if (character == ',' && groups_digits(source, at, next)) {
            piece = {};
        } else if (character < 0x80) {
            plain[0] = static_cast<char>(character >= 'A' && character <= 'Z' ? character + 32
                                                                              : character);
        } else {
            piece = is_chinese(character)
                        ? source.substr(at, next - at)
                        : std::string_view(folded_character(source.substr(at, next - at)));
        }
        m_text += piece;
        m_from.insert(m_from.end(), piece.size(), static_cast<std::uint32_t>(at));
        m_to.insert(m_to.end(), piece.size(), static_cast<std::uint32_t>(next));
        at = next;
    }
    m_from.push_back(static_cast<std::uint32_t>(source.size()));
}

std::string folded_name(std::string_view name) {
    return FoldedLine(name).text();
}

} // namespace stocktake::checks
