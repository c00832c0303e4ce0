// SPDX-License-Identifier: Apache-2.0
// Plain text in lines of a certain width, broken where its language allows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stocktake::formats {

struct Wrapping {
    std::size_t width = 72;      // columns; East Asian characters take two
    std::string_view first = {}; // before the first line
    std::string_view rest = {};  // before the others
};

/// Each line with its end. What cannot be broken stands out. Precondition: is_utf8(text).
std::string wrapped_text(std::string_view text, const Wrapping& wrapping);

/// With spaces up to `width` columns.
std::string padded(std::string_view text, std::size_t width);

} // namespace stocktake::formats
