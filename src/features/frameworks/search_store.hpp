// SPDX-License-Identifier: Apache-2.0
// Finds nodes by their codes and texts, in all languages at once. Every node of every framework is
// looked at; for some thousands of short texts that takes a millisecond. The search index of the
// whole platform will take this over.
#pragma once

#include "features/frameworks/card_store.hpp"

namespace stocktake::frameworks {

/// The text of a node that was found, or its code.
struct Match {
    std::optional<Language> language; // none: a code
    TextRole role = TextRole::Title;
    std::string text;

    friend bool operator==(const Match&, const Match&) = default;
};

struct Hit {
    NodeCard card;
    int rank = 0; // 0 is best
    Match match;

    friend bool operator==(const Hit&, const Hit&) = default;
};

/// How well a folded text answers a folded query: 2 it is the query, 3 it begins with it, 4 a word
/// begins with it, 5 it holds it somewhere, 6 it holds all words. Nothing when a word is missing.
std::optional<int> rank_of_text(std::string_view text, std::string_view query);

/// The same for folded codes, each between line feeds: 0 one is the query, 1 one begins with it.
std::optional<int> rank_of_codes(std::string_view codes, std::string_view query);

/// Nodes of current versions, each once with its best match, the best first. Among equals the
/// language of the reader comes first. An empty query finds nothing.
std::vector<Hit> search_nodes(db::Transaction& transaction, std::string_view query,
                              Language reader);

} // namespace stocktake::frameworks
