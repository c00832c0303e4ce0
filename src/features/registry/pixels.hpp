// SPDX-License-Identifier: Apache-2.0
// A picture as numbers, and what is done with it between reading and writing. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stocktake::registry {

/// Rows from the top, four bytes a pixel: red, green, blue, opacity, not multiplied.
struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bytes;

    [[nodiscard]] std::uint8_t* at(int x, int y) { return bytes.data() + offset(x, y); }

    [[nodiscard]] const std::uint8_t* at(int x, int y) const { return bytes.data() + offset(x, y); }

    friend bool operator==(const Pixels&, const Pixels&) = default;

  private:
    [[nodiscard]] std::size_t offset(int x, int y) const {
        return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)) *
               4;
    }
};

Pixels blank(int width, int height);

bool is_opaque(const Pixels& pixels);

/// Smaller, in proportion, so that neither side is longer than `limit`: each new pixel is the mean
/// of those it covers. A picture that fits is returned as it is.
Pixels within(Pixels pixels, int limit);

/// As the orientation of EXIF (1 … 8) says that it is to be seen; other numbers change nothing.
Pixels turned(Pixels pixels, int orientation);

} // namespace stocktake::registry
