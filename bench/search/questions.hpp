// SPDX-License-Identifier: Apache-2.0
// What is asked of the index and of its peers.
#pragma once

#include "peers.hpp"

#include "search/query.hpp"

#include <optional>

namespace stocktake::bench {

struct Question {
    const char* name;
    const char* words = "";
    bool is_filtered = false; // one region, two years
    bool is_matrix = false;   // of lines and goals; else hits, and all facets counted
    bool is_for_peers = true;
};

inline constexpr std::array questions{
    Question{.name = "a common word", .words = "access"},
    Question{.name = "a word that is nowhere", .words = "weapons"},
    Question{.name = "two words", .words = "access technology"},
    Question{.name = "a phrase of stop words", .words = "\"access to\""},
    Question{.name = "a beginning, tech*", .words = "tech*"},
    // Neither unicode61 of FTS5 nor PostgreSQL's parser cuts Chinese into words.
    Question{.name = "a Chinese word", .words = "技术", .is_for_peers = false},
    Question{
        .name = "a common word, one region and two years", .words = "access", .is_filtered = true},
    Question{.name = "everything"}, Question{.name = "matrix of 18 by 17", .is_matrix = true},
    Question{.name = "matrix, one region and two years", .is_filtered = true, .is_matrix = true},
    Question{.name = "matrix of a common word", .words = "access", .is_matrix = true}};

/// Empty without a filter.
std::vector<search::FacetFilter> filters_of(const Question& question);

/// What counts, and then what lists the first hits.
std::vector<std::string> statements_of(const Question& question, const Peer& peer);

/// What counts, where a database needs no words for it.
std::optional<std::string> plain_statement_of(const Question& question);

} // namespace stocktake::bench
