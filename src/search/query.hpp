// SPDX-License-Identifier: Apache-2.0
// What is asked of the index. A tree, so that any way of asking (a search box, a program, a saved
// search) comes down to one meaning; query_parser.hpp makes one from what people type.
#pragma once

#include "search/document.hpp"

#include <optional>

namespace stocktake::search {

struct Query {
    enum class Kind {
        Everything,
        Nothing,
        Words,  // `text` at consecutive places: one word, or a phrase
        Prefix, // words that begin with `text`
        Value,  // documents that have `value`
        All,    // of `parts`
        Any,    // of `parts`
        Not,    // the one part
        Same,   // any of `parts`, which mean the same: the one that is found best counts
        Most,   // all of `parts`; when few documents have them, those with most of them as well
    };

    Kind kind = Kind::Everything;
    std::string text = {};
    FacetValue value = {};
    std::vector<Query> parts = {};
    /// Of All and Most: what is found anyway is better when it satisfies these, such as the same
    /// words beside each other.
    std::vector<Query> preferred = {};

    friend bool operator==(const Query&, const Query&) = default;
};

/// Values of one facet: documents have any of `any` (when there are some) and none of `none`.
struct FacetFilter {
    std::uint32_t facet = 0;
    std::vector<std::string> any = {};
    std::vector<std::string> none = {};

    friend bool operator==(const FacetFilter&, const FacetFilter&) = default;
};

enum class Order { Relevance, Newest };

struct Hit {
    std::string key;
    double score = 0;
    double rank = 0;      // what the order goes by: the score, or the time
    bool is_whole = true; // it has all that is asked of Kind::Most; such come first
    /// What is preferred was looked for in it: it is among the best; see ranking::beside_among.
    bool is_close = false;

    friend bool operator==(const Hit&, const Hit&) = default;
};

struct SearchRequest {
    Query query;
    std::vector<FacetFilter> filters = {}; // at most one for each facet
    Order order = Order::Relevance;        // after those that have all that is asked of Kind::Most
    /// What can be read in this language comes before what cannot, all else equal.
    std::optional<Language> reader = {};
    /// Only what comes after this hit, whether it is still there or not: for lists that are read
    /// piece by piece. Counts are of everything.
    std::optional<Hit> after = {};
    std::size_t offset = 0;
    std::size_t limit = 20;
    std::vector<std::uint32_t> counted = {};        // facets to count
    std::optional<std::int64_t> changed_after = {}; // only what is of a later time
};

struct ValueCount {
    std::string value;
    std::size_t count = 0;

    friend bool operator==(const ValueCount&, const ValueCount&) = default;
};

struct FacetCounts {
    std::uint32_t facet = 0;
    /// Of documents that satisfy the query and the filters of all other facets; by value, without
    /// those that none has.
    std::vector<ValueCount> values;

    friend bool operator==(const FacetCounts&, const FacetCounts&) = default;
};

struct SearchResult {
    std::size_t count = 0;           // of all hits
    std::size_t whole = 0;           // of those that have all that is asked of Kind::Most
    std::vector<Hit> hits;           // from offset on; best first, keys decide between equals
    std::vector<FacetCounts> facets; // as they were asked for
    bool is_cut = false;             // a prefix stood for more words than were looked at

    friend bool operator==(const SearchResult&, const SearchResult&) = default;
};

/// Documents that have all of what Kind::Most asks for, below which those with most of it are found
/// as well: a page. Filters and what else is asked do not count, so that narrowing a search never
/// finds more.
inline constexpr std::size_t enough_whole = 20;

/// Words that a prefix may stand for; those that come first in the alphabet are taken.
inline constexpr std::size_t most_expansions = 1000;
/// Letters that a prefix needs, Chinese ones one.
inline constexpr std::size_t shortest_prefix = 2;

} // namespace stocktake::search
