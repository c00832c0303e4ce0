// SPDX-License-Identifier: Apache-2.0
// For tests: pages as small grey pictures that can be kept, looked at and compared roughly.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>
#include <zlib.h>

namespace stocktake::formats {

struct GreyPicture {
    std::size_t width = 0;
    std::size_t height = 0;
    std::vector<std::uint8_t> points; // row by row, 255 is white

    [[nodiscard]] int at(std::size_t x, std::size_t y) const { return points[y * width + x]; }
};

/// As `pdftoppm -gray` writes it: `P5`, width, height, 255, points.
inline GreyPicture read_pgm(const std::string& pgm) {
    GreyPicture picture;
    std::size_t at = pgm.find('\n') + 1;
    picture.width = std::stoul(pgm.substr(at));
    picture.height = std::stoul(pgm.substr(pgm.find(' ', at)));
    at = pgm.find('\n', pgm.find('\n', at) + 1) + 1;
    picture.points.assign(pgm.begin() + static_cast<std::ptrdiff_t>(at), pgm.end());
    if (!pgm.starts_with("P5") || picture.points.size() < picture.width * picture.height) {
        throw std::runtime_error("no grey picture");
    }
    return picture;
}

/// A point for each square of `side` points: their mean.
inline GreyPicture blurred(const GreyPicture& picture, std::size_t side) {
    GreyPicture small{picture.width / side, picture.height / side, {}};
    for (std::size_t y = 0; y < small.height; ++y) {
        for (std::size_t x = 0; x < small.width; ++x) {
            std::size_t sum = 0;
            for (std::size_t i = 0; i < side * side; ++i) {
                sum +=
                    static_cast<std::size_t>(picture.at(x * side + i % side, y * side + i / side));
            }
            small.points.push_back(static_cast<std::uint8_t>(sum / (side * side)));
        }
    }
    return small;
}

inline GreyPicture mirrored(GreyPicture picture) {
    for (std::size_t y = 0; y < picture.height; ++y) {
        const auto row = picture.points.begin() + static_cast<std::ptrdiff_t>(y * picture.width);
        std::reverse(row, row + static_cast<std::ptrdiff_t>(picture.width));
    }
    return picture;
}

/// The mean difference of their points that are ink in either; 255 for pictures of other sizes.
inline double difference(const GreyPicture& one, const GreyPicture& other) {
    if (one.width != other.width || one.height != other.height) {
        return 255;
    }
    double sum = 0;
    double inked = 1;
    for (std::size_t i = 0; i < one.points.size(); ++i) {
        if (one.points[i] < 250 || other.points[i] < 250) {
            sum += std::abs(one.points[i] - other.points[i]);
            ++inked;
        }
    }
    return sum / inked;
}

namespace grey_png {

inline std::string big_endian(std::size_t number) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) {
        bytes += static_cast<char>(number >> shift & 0xffU);
    }
    return bytes;
}

inline std::string chunk(const std::string& type, const std::string& data) {
    const std::string body = type + data;
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return big_endian(data.size()) + body + big_endian(sum);
}

inline std::size_t number_at(const std::string& bytes, std::size_t at) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    }
    return number;
}

} // namespace grey_png

inline std::string png_of(const GreyPicture& picture) {
    std::string rows;
    for (std::size_t y = 0; y < picture.height; ++y) {
        rows += '\0'; // no filter
        rows.append(reinterpret_cast<const char*>(&picture.points[y * picture.width]),
                    picture.width);
    }
    uLongf size = compressBound(rows.size());
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
              reinterpret_cast<const Bytef*>(rows.data()), rows.size(), Z_BEST_COMPRESSION);
    packed.resize(size);
    using namespace grey_png;
    return "\x89PNG\r\n\x1a\n" +
           chunk("IHDR", big_endian(picture.width) + big_endian(picture.height) +
                             std::string("\x08\x00\x00\x00\x00", 5)) +
           chunk("IDAT", packed) + chunk("IEND", "");
}

/// Of one that png_of() made.
inline GreyPicture read_png(const std::string& png) {
    using grey_png::number_at;
    constexpr std::size_t data = 8 + 25; // after the signature and the head
    GreyPicture picture{number_at(png, 16), number_at(png, 20), {}};
    std::string rows((picture.width + 1) * picture.height, '\0');
    uLongf size = rows.size();
    if (uncompress(reinterpret_cast<Bytef*>(rows.data()), &size,
                   reinterpret_cast<const Bytef*>(png.data() + data + 8),
                   number_at(png, data)) != Z_OK) {
        throw std::runtime_error("no picture of ours");
    }
    for (std::size_t y = 0; y < picture.height; ++y) {
        const auto row = rows.begin() + static_cast<std::ptrdiff_t>(y * (picture.width + 1) + 1);
        picture.points.insert(picture.points.end(), row,
                              row + static_cast<std::ptrdiff_t>(picture.width));
    }
    return picture;
}

} // namespace stocktake::formats
