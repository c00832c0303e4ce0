// SPDX-License-Identifier: Apache-2.0
// Pictures we draw as SVG, for programs that take none.
#pragma once

#include "base/format.hpp"
#include "base/sink.hpp"

#include <string_view>

namespace stocktake::formats {

inline constexpr Format png_format{"png", "image/png", "PNG"};

/// On white paper, at twice the size the picture says, so that it is sharp in print; less where
/// that would be more than 16 million points. Letters come from the fonts of this machine. Throws
/// std::runtime_error for what is no SVG with a size in pixels.
void write_png(std::string_view svg, Sink& sink);

/// The same at `width` x `height` points of paper, whatever size the picture says.
void write_png(std::string_view svg, double width, double height, Sink& sink);

} // namespace stocktake::formats
