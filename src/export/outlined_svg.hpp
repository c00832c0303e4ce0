// SPDX-License-Identifier: Apache-2.0
// A picture whose letters are shapes: it looks the same wherever it is opened. Word processors set
// Arabic in pictures from the wrong side, and have not the same fonts.
#pragma once

#include "base/sink.hpp"

#include <string_view>

namespace stocktake::formats {

/// `width` and `height` in points. The same picture gives the same bytes on one machine. Throws
/// when `svg` is none.
void write_outlined_svg(std::string_view svg, double width, double height, Sink& sink);

} // namespace stocktake::formats
