// SPDX-License-Identifier: Apache-2.0
#include "search/matches.hpp"

#include <algorithm>
#include <utility>

namespace stocktake::search {

namespace {

float combined(float a, float b, Both on_both) {
    return on_both == Both::Sum ? a + b : on_both == Both::Better ? std::max(a, b) : a;
}

} // namespace

void Matches::append(const Matches& later) {
    documents.insert(documents.end(), later.documents.begin(), later.documents.end());
    scores.insert(scores.end(), later.scores.begin(), later.scores.end());
}

std::vector<std::uint32_t> best_of(const Matches& matches, std::size_t most) {
    if (matches.documents.size() <= most) {
        return matches.documents;
    }
    std::vector<float> scores = matches.scores;
    const auto last = scores.begin() + static_cast<std::ptrdiff_t>(most) - 1;
    std::ranges::nth_element(scores, last, std::ranges::greater());
    const float least = *last;
    auto left = std::count(scores.begin(), last + 1, least); // that are equal to it
    std::vector<std::uint32_t> best;
    best.reserve(most);
    for (std::size_t i = 0; i < matches.documents.size(); ++i) {
        const float score = matches.scores[i];
        if (score > least || (score == least && left > 0)) {
            left -= score == least ? 1 : 0;
            best.push_back(matches.documents[i]);
        }
    }
    return best;
}

Matches both(const Matches& a, const Matches& b) {
    Matches result;
    result.reserve(std::min(a.documents.size(), b.documents.size()));
    for (std::size_t i = 0, j = 0; i < a.documents.size() && j < b.documents.size();) {
        if (a.documents[i] < b.documents[j]) {
            ++i;
        } else if (b.documents[j] < a.documents[i]) {
            ++j;
        } else {
            result.add(a.documents[i], a.scores[i] + b.scores[j]);
            ++i;
            ++j;
        }
    }
    return result;
}

Matches either(Matches a, Matches b, Both on_both) {
    if (a.documents.empty() || b.documents.empty()) {
        return a.documents.empty() ? std::move(b) : std::move(a);
    }
    Matches result;
    result.reserve(a.documents.size() + b.documents.size());
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.documents.size() && j < b.documents.size()) {
        if (a.documents[i] < b.documents[j]) {
            result.add(a.documents[i], a.scores[i]);
            ++i;
        } else if (b.documents[j] < a.documents[i]) {
            result.add(b.documents[j], b.scores[j]);
            ++j;
        } else {
            result.add(a.documents[i], combined(a.scores[i], b.scores[j], on_both));
            ++i;
            ++j;
        }
    }
    for (; i < a.documents.size(); ++i) {
        result.add(a.documents[i], a.scores[i]);
    }
    for (; j < b.documents.size(); ++j) {
        result.add(b.documents[j], b.scores[j]);
    }
    return result;
}

Matches without(const Matches& a, const Matches& b) {
    Matches result;
    for (std::size_t i = 0, j = 0; i < a.documents.size(); ++i) {
        while (j < b.documents.size() && b.documents[j] < a.documents[i]) {
            ++j;
        }
        if (j == b.documents.size() || b.documents[j] != a.documents[i]) {
            result.add(a.documents[i], a.scores[i]);
        }
    }
    return result;
}

} // namespace stocktake::search
