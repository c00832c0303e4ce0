// SPDX-License-Identifier: Apache-2.0
// What differs between two texts, word by word, so that people see it. Letters that are written
// without spaces, as in Chinese, are words of their own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stocktake {

struct TextPiece {
    std::string text;
    bool is_changed = false; // not in the other text at this place

    friend bool operator==(const TextPiece&, const TextPiece&) = default;
};

struct TextDifference {
    std::vector<TextPiece> before;
    std::vector<TextPiece> after;

    friend bool operator==(const TextDifference&, const TextDifference&) = default;
};

/// The pieces of each side joined are that side again. Very long texts without a common beginning
/// or end are told as changed altogether. Precondition: both are UTF-8.
TextDifference word_difference(std::string_view before, std::string_view after);

} // namespace stocktake
