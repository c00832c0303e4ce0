// SPDX-License-Identifier: Apache-2.0
// Which pieces of a text run against it: names and symbols in Latin letters inside Arabic, Arabic
// names inside French. Word processors want to be told; browsers find out by themselves.
#pragma once

#include <string_view>
#include <vector>

namespace stocktake::formats {

enum class Direction { LeftToRight, RightToLeft };

struct DirectionPiece {
    std::string_view text;
    Direction direction = Direction::LeftToRight;

    friend bool operator==(const DirectionPiece&, const DirectionPiece&) = default;
};

/// `text` in order, cut where its direction changes. Digits and signs that belong to a word of the
/// other direction (`WSIS+20`, `E/2026/8`) go with it, brackets around it do not.
/// Precondition: is_utf8(text). The pieces point into `text`.
std::vector<DirectionPiece> pieces_by_direction(std::string_view text, Direction base);

} // namespace stocktake::formats
