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

void add_where_there(Matches& matches, const Matches& more, double share) {
    std::size_t i = 0;
    for (std::size_t j = 0; j < more.documents.size(); ++j) {
        while (i < matches.documents.size() && matches.documents[i] < more.documents[j]) {
            ++i;
        }
        if (i < matches.documents.size() && matches.documents[i] == more.documents[j]) {
            matches.scores[i] += static_cast<float>(share * more.scores[j]);
        }
    }
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
