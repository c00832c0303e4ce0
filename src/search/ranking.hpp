// SPDX-License-Identifier: Apache-2.0
// How well a document answers: BM25 (Robertson, Zaragoza 2009, "The Probabilistic Relevance
// Framework", 3.4) with a bonus for words in the title, weighed by the standing of the document.
#pragma once

#include <cmath>
#include <cstdint>

namespace stocktake::search::ranking {

inline constexpr double saturation = 1.2;    // k1
inline constexpr double length_weight = 0.6; // b
/// Occurrences that one in the title is worth.
inline constexpr double title_bonus = 4;
/// What a document of standing 0 keeps of its score.
inline constexpr double lowest_standing = 0.75;

/// ln(1 + (N - n + 0.5) / (n + 0.5)); never negative.
inline double rarity(double documents, double with_term) {
    return std::log(1 + (documents - with_term + 0.5) / (with_term + 0.5));
}

/// Of one word in one document, to be multiplied by its rarity: 0 to k1 + 1.
inline double weight(double frequency, bool is_in_title, double length, double mean_length) {
    const double often = frequency + (is_in_title ? title_bonus : 0);
    const double size = 1 - length_weight + length_weight * length / mean_length;
    return often * (saturation + 1) / (often + saturation * size);
}

/// `standing` 0 to 255.
inline double with_standing(double score, std::uint8_t standing) {
    return score * (lowest_standing + (1 - lowest_standing) * standing / 255);
}

} // namespace stocktake::search::ranking
