// SPDX-License-Identifier: Apache-2.0
// The format of pictures that stand alone, their colours and fonts; those of pages are in
// web/style.
#pragma once

#include "base/format.hpp"

#include <array>
#include <string_view>

namespace stocktake::catalogue {

inline constexpr Format svg_format{"svg", "image/svg+xml", "SVG"};

} // namespace stocktake::catalogue

namespace stocktake::catalogue::palette {

inline constexpr std::string_view paper = "#ffffff";
inline constexpr std::string_view ink = "#1b2125";
inline constexpr std::string_view soft = "#555c61";
inline constexpr std::string_view line = "#8a867b";
inline constexpr std::string_view rule = "#dcd7cb";
inline constexpr std::string_view neutral = "#f4f1ea";
inline constexpr std::string_view gap = "#7d4b00";
/// By warmth_of().
inline constexpr std::array<std::string_view, 5> warm{"#ffffff", "#e2eef1", "#b4d3db", "#3f7f93",
                                                      "#0a5a73"};
inline constexpr std::string_view fonts =
    "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC, sans-serif";

} // namespace stocktake::catalogue::palette
