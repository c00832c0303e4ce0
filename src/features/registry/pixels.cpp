// SPDX-License-Identifier: Apache-2.0
#include "features/registry/pixels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace stocktake::registry {

namespace {

using Sums = std::array<double, 4>;

/// How much of a row or column of the old picture goes into one of the new.
struct Share {
    int place = 0;
    double weight = 0;
};

/// For each new place the old ones it covers; the weights of one sum to 1.
std::vector<std::vector<Share>> shares(int from, int to) {
    std::vector<std::vector<Share>> all(static_cast<std::size_t>(to));
    const double span = static_cast<double>(from) / to;
    for (int i = 0; i < to; ++i) {
        const double begin = i * span;
        const double end = std::min(begin + span, static_cast<double>(from));
        for (int place = static_cast<int>(begin); place < from && place < end; ++place) {
            const double covered = std::min(end, place + 1.0) - std::max(begin, 1.0 * place);
            if (covered > 0) {
                all[static_cast<std::size_t>(i)].push_back({place, covered / span});
            }
        }
    }
    return all;
}

/// Colours count by their opacity, so that what is transparent gives no fringe.
void add(Sums& sums, const std::uint8_t* pixel, double weight) {
    const double opacity = pixel[3] * weight;
    sums[0] += pixel[0] * opacity;
    sums[1] += pixel[1] * opacity;
    sums[2] += pixel[2] * opacity;
    sums[3] += opacity;
}

void write(const Sums& sums, std::uint8_t* pixel) {
    const auto rounded = [](double value) {
        return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
    };
    const double opacity = sums[3];
    for (std::size_t i = 0; i < 3; ++i) {
        pixel[i] = opacity > 0 ? rounded(sums[i] / opacity) : std::uint8_t{0};
    }
    pixel[3] = rounded(opacity);
}

struct Place {
    int x = 0;
    int y = 0;
};

/// Where the pixel at (x, y) of the picture as it is seen stands in the one as it is stored.
Place source_of(const Pixels& stored, int orientation, int x, int y) {
    const int right = stored.width - 1;
    const int bottom = stored.height - 1;
    switch (orientation) {
    case 2:
        return {right - x, y};
    case 3:
        return {right - x, bottom - y};
    case 4:
        return {x, bottom - y};
    case 5:
        return {y, x};
    case 6:
        return {y, bottom - x};
    case 7:
        return {right - y, bottom - x};
    case 8:
        return {right - y, x};
    default:
        return {x, y};
    }
}

} // namespace

Pixels blank(int width, int height) {
    return {width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height) * 4)};
}

bool is_opaque(const Pixels& pixels) {
    for (std::size_t i = 3; i < pixels.bytes.size(); i += 4) {
        if (pixels.bytes[i] != 255) {
            return false;
        }
    }
    return true;
}

Pixels within(Pixels pixels, int limit) {
    const int longer = std::max(pixels.width, pixels.height);
    if (longer <= limit) {
        return pixels;
    }
    const auto scaled = [&](int side) {
        return std::max(1, static_cast<int>(std::lround(1.0 * side * limit / longer)));
    };
    Pixels small = blank(scaled(pixels.width), scaled(pixels.height));
    const auto columns = shares(pixels.width, small.width);
    const auto rows = shares(pixels.height, small.height);
    std::vector<Sums> line(static_cast<std::size_t>(small.width));
    for (int y = 0; y < small.height; ++y) {
        std::ranges::fill(line, Sums{});
        for (const Share& row : rows[static_cast<std::size_t>(y)]) {
            for (std::size_t x = 0; x < line.size(); ++x) {
                for (const Share& column : columns[x]) {
                    add(line[x], pixels.at(column.place, row.place), row.weight * column.weight);
                }
            }
        }
        for (int x = 0; x < small.width; ++x) {
            write(line[static_cast<std::size_t>(x)], small.at(x, y));
        }
    }
    return small;
}

Pixels turned(Pixels pixels, int orientation) {
    if (orientation < 2 || orientation > 8) {
        return pixels;
    }
    const bool is_on_its_side = orientation >= 5;
    Pixels seen =
        is_on_its_side ? blank(pixels.height, pixels.width) : blank(pixels.width, pixels.height);
    for (int y = 0; y < seen.height; ++y) {
        for (int x = 0; x < seen.width; ++x) {
            const Place source = source_of(pixels, orientation, x, y);
            std::memcpy(seen.at(x, y), pixels.at(source.x, source.y), 4);
        }
    }
    return seen;
}

} // namespace stocktake::registry
