// SPDX-License-Identifier: Apache-2.0
// The formats of pictures, each by its library; picture.cpp puts them together.
#pragma once

#include "features/registry/pixels.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace stocktake::registry {

/// Why a picture was not read.
enum class PictureFault { Broken, TooManyPixels };

struct ReadPicture {
    std::optional<Pixels> pixels;
    PictureFault fault = PictureFault::Broken; // when there are none
};

ReadPicture read_png(std::string_view bytes);
/// May be smaller than it is stored, but not below `enough` pixels for its longer side.
ReadPicture read_jpeg(std::string_view bytes, int enough);
ReadPicture read_webp(std::string_view bytes);
/// The first frame.
ReadPicture read_gif(std::string_view bytes);

std::string write_png(const Pixels& pixels);
/// Precondition: is_opaque(pixels).
std::string write_jpeg(const Pixels& pixels);

/// What the EXIF data of a JPEG say about how it is to be turned; 1 when they say nothing.
int orientation_of_jpeg(std::string_view jpeg);

} // namespace stocktake::registry
