// SPDX-License-Identifier: Apache-2.0
// How well a document answers: BM25 (Robertson, Zaragoza 2009, "The Probabilistic Relevance
// Framework", 3.4), with titles as a weighted field of their own length (BM25F, 3.6) and a share
// for what a title consists of; then the standing of the document and whether its reader can read
// it.
#pragma once

#include "search/segment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace stocktake::search::ranking {

inline constexpr double saturation = 1.2;    // k1
inline constexpr double length_weight = 0.6; // b
/// Occurrences that one in a title of usual length is worth; in a shorter one it is worth more.
inline constexpr double title_bonus = 2;
inline constexpr double usual_title = 8;            // words
inline constexpr double title_length_weight = 0.75; // b of titles
/// What a title that consists of the words that are sought adds to their weight.
inline constexpr double whole_title = 1.5;
/// What a word counts for when the document has another form of it only. In Latin letters such a
/// form may be a word of another language (santé, Santa); in others it is the word in another case.
inline constexpr double other_form = 0.4;
inline constexpr double other_form_of_case = 0.8;
/// What another name of the same counts for, beside the one that was typed.
inline constexpr double other_name = 0.6;
/// What a hint counts for, beside one occurrence in the text.
inline constexpr double hint_share = 0.3;
/// What words add to their scores that stand beside each other as they were typed.
inline constexpr double beside = 1;
/// Among how many of the best that filters leave such words are looked for: reading where words
/// stand costs more than finding them, and nobody reads on so far.
inline constexpr std::size_t beside_among = 200;
/// What a document of standing 0 keeps of its score.
inline constexpr double lowest_standing = 0.75;
/// What a document keeps that has no text in the reader's language.
inline constexpr double other_language = 0.5;
/// Of what is sought, by rarity, that a document must have if it has not all of it.
inline constexpr double most = 1.0 / 3;

/// ln(1 + (N - n + 0.5) / (n + 0.5)); never negative.
inline double rarity(double documents, double with_term) {
    return std::log(1 + (documents - with_term + 0.5) / (with_term + 0.5));
}

/// How often a word, or phrase, stands in a document, and how long the shortest title is that has
/// it; 0: none has.
struct Occurring {
    std::uint32_t frequency = 0;
    std::uint32_t title = 0;

    friend bool operator==(const Occurring&, const Occurring&) = default;
};

/// Weighs how a word or phrase stands in documents; weights are to be multiplied by its rarity.
class Weigher {
  public:
    /// `sought`: positions of the word or phrase; `mean_length`: of all documents.
    Weigher(double sought, double mean_length) : m_length_share(length_weight / mean_length) {
        for (std::size_t title = 1; title < m_titles.size(); ++title) {
            const auto length = static_cast<double>(title);
            m_titles[title] = {title_bonus / (1 - title_length_weight +
                                              title_length_weight * length / usual_title),
                               whole_title * std::min(1.0, sought / length)};
        }
    }

    /// 0 to k1 + 1 + whole_title.
    [[nodiscard]] double weight(const Occurring& found, double length) const {
        if (found.frequency == 0) {
            return 0;
        }
        const Title& title = m_titles[found.title];
        const double often = found.frequency + title.bonus;
        const double size = 1 - length_weight + m_length_share * length;
        return often * (saturation + 1) / (often + saturation * size) + title.share;
    }

    /// Of a word with its forms: `all` counts every form, `exact` the one that was typed.
    [[nodiscard]] double weight(const Occurring& all, const Occurring& exact, double form_share,
                                double length) const {
        if (all == exact) {
            return weight(all, length);
        }
        return form_share * weight(all, length) + (1 - form_share) * weight(exact, length);
    }

    /// Of a word or phrase that only a hint has.
    [[nodiscard]] double hint_weight(double length) const {
        return hint_share * weight({1, 0}, length);
    }

  private:
    /// What a title of some length adds that has it.
    struct Title {
        double bonus = 0; // occurrences
        double share = 0; // of the weight, for what it consists of
    };

    double m_length_share;
    std::array<Title, longest_title + 1> m_titles; // by length; 0: no title has it
};

/// Whether a document that has words of so much rarity has most of what was sought.
inline bool is_most(double had, double sought) {
    return had > 0 && had >= most * sought - 1e-9;
}

/// What is left of the score of a document that has so much of what was sought.
inline double coverage(double had, double sought) {
    return had / sought;
}

/// `standing` 0 to 255.
inline double standing_factor(std::uint8_t standing) {
    return lowest_standing + (1 - lowest_standing) * standing / 255;
}

} // namespace stocktake::search::ranking
