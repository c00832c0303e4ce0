// SPDX-License-Identifier: Apache-2.0
// What the index is told: documents with texts in languages, and values to count and filter by.
#pragma once

#include "base/language.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace stocktake::search {

/// How much a word counts for where it stands.
enum class Weight { Title, Body };

struct DocumentText {
    Language language = Language::English;
    Weight weight = Weight::Body;
    std::string text; // UTF-8

    friend bool operator==(const DocumentText&, const DocumentText&) = default;
};

/// Of a facet, by its place in the schema: `{2, "KEN"}`.
struct FacetValue {
    std::uint32_t facet = 0;
    std::string value;

    friend auto operator<=>(const FacetValue&, const FacetValue&) = default;
};

struct Document {
    std::string key; // the source chooses it; the same key is the same document
    std::vector<DocumentText> texts = {};
    std::vector<FacetValue> values = {};
    std::int64_t time = 0; // for the newest first; any unit
    /// 0 to 1: what is confirmed and fresh comes before what is claimed and stale, all else equal.
    double standing = 1;
    std::vector<std::string> hints = {}; // by name; see Hints

    friend bool operator==(const Document&, const Document&) = default;
};

/// Facets that say something of one thing: a country, and the regions and groups it is in. Filters
/// on several of them must be satisfied by one and the same thing. Documents name their things in
/// the facet `things`, and all that is said of them in the facets it is about.
struct Ties {
    std::uint32_t things = 0;
    std::map<std::string, std::vector<FacetValue>, std::less<>> said; // of each thing

    friend bool operator==(const Ties&, const Ties&) = default;
};

/// What documents do not say themselves, such as the titles of the goal that a project serves:
/// texts of each thing that they name as a hint. They are found by these, after those that say it.
/// Told once, not by each document.
using Hints = std::map<std::string, std::vector<std::string>, std::less<>>;

/// What documents of an index refer to.
struct Background {
    Ties ties;
    Hints hints;
};

/// What an index counts. Documents name facets by their place in this list.
struct Schema {
    std::vector<std::string> facets;

    friend bool operator==(const Schema&, const Schema&) = default;
};

} // namespace stocktake::search
