// SPDX-License-Identifier: Apache-2.0
// How a fuzz target says that a property does not hold.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace stocktake::fuzz {

/// Ends the program when `holds` is false; libFuzzer then keeps the input.
inline void require(bool holds, const char* property) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", property);
        std::abort();
    }
}

} // namespace stocktake::fuzz
