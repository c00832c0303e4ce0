// SPDX-License-Identifier: Apache-2.0
// What cutting and comparing of UTF-8 texts must know of scripts.
#pragma once

#include <cstddef>

namespace stocktake {

/// Bytes of the letter that starts with `first`.
inline std::size_t letter_bytes(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// From U+3000 on: Chinese, Japanese, Korean, which are as wide as two letters and can be cut
/// between any two.
inline bool is_wide_letter(char first) {
    return static_cast<unsigned char>(first) >= 0xE3;
}

inline bool is_white_space(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

} // namespace stocktake
