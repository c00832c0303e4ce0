// SPDX-License-Identifier: Apache-2.0
// Documents of a segment that satisfy something, with their scores, and what can be done with two
// such lists.
#pragma once

#include <cstdint>
#include <vector>

namespace stocktake::search {

/// From `first` on, without `end`.
struct DocumentRange {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
};

struct Matches {
    std::vector<std::uint32_t> documents; // rising
    std::vector<float> scores;            // without standing; as many

    void reserve(std::size_t most) {
        documents.reserve(most);
        scores.reserve(most);
    }

    void add(std::uint32_t document, float score) {
        documents.push_back(document);
        scores.push_back(score);
    }

    /// Precondition: they come after all that are here.
    void append(const Matches& later);
};

/// What the score is of a document that two lists have.
enum class Both { Sum, Better, First };

Matches both(const Matches& a, const Matches& b); // scores added up
/// Adds so much of the scores of `more` to those of documents that `matches` has.
void add_where_there(Matches& matches, const Matches& more, double share);
Matches either(Matches a, Matches b, Both on_both);
Matches without(const Matches& a, const Matches& b);

} // namespace stocktake::search
