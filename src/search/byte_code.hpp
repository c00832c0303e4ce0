// SPDX-License-Identifier: Apache-2.0
// Whole numbers in as few bytes as they need: seven bits a byte, the high bit on all but the last.
#pragma once

#include <cstdint>
#include <string>

namespace stocktake::search {

inline void append_number(std::string& bytes, std::uint32_t number) {
    while (number >= 0x80) {
        bytes += static_cast<char>(number | 0x80U);
        number >>= 7U;
    }
    bytes += static_cast<char>(number);
}

/// Moves `at` behind the number. Precondition: append_number wrote what is there.
inline std::uint32_t take_number(const unsigned char*& at) {
    std::uint32_t number = *at & 0x7FU;
    for (unsigned shift = 7; (*at++ & 0x80U) != 0; shift += 7) {
        number |= (*at & 0x7FU) << shift;
    }
    return number;
}

} // namespace stocktake::search
