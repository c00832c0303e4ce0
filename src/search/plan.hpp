// SPDX-License-Identifier: Apache-2.0
// A query made ready for one view: its words analysed, their forms and rarity over all segments
// known, and decided whether it is relaxed.
#pragma once

#include "search/matches.hpp"
#include "search/query.hpp"
#include "search/view.hpp"

#include <map>

namespace stocktake::search {

/// A place of a query with what stands for it in the index.
struct PlannedPlace {
    std::vector<std::string> exact; // terms, as it was typed
    std::vector<std::string> forms; // other terms with its stems
    std::uint32_t position = 0;
};

struct Plan {
    Query::Kind kind = Query::Kind::Everything;
    std::vector<PlannedPlace> places = {}; // of Words; of Prefix one with all terms
    double rarity = 0;                     // of all places together
    double sought = 1;                     // positions that they take
    double form_share = 0;                 // what other forms count
    std::vector<std::string> hints = {};   // terms of those that have it
    bool is_known = false;                 // every place stands in some document
    double documents = 0;                  // that may match, or more
    std::string text = {};                 // of Words and Prefix, for explanations
    FacetValue value = {};
    std::vector<Plan> parts = {};
    std::vector<Plan> preferred = {};

    // Of Most:
    bool is_relaxed = false;
    std::vector<Plan> looser = {};                // words one by one; most are needed
    std::map<const Segment*, Matches> whole = {}; // the few documents that have all parts

    /// How much a document says that satisfies it, of words; 0 when none can. For what Most asks.
    [[nodiscard]] double information() const;
};

/// Whether any of its parts is.
bool is_relaxed(const Plan& plan);

/// Takes out what only adds to the scores of what is found anyway: of the plan, and of parts that
/// all must be there. Groups of which one is enough keep theirs.
std::vector<Plan> take_preferred(Plan& plan);

/// What all segments together hold.
struct Corpus {
    std::span<const LiveSegment> segments;
    const Segment* hints = nullptr; // null: there are none
    double documents = 0;           // deleted ones that were not merged away yet included
    double mean_length = 1;
};

Corpus corpus_of(const View& view);

/// `is_cut` becomes true when a prefix stands for more words than are looked at.
Plan plan_of(const Query& query, const Corpus& corpus, Analyzer& analyzer, bool& is_cut);

} // namespace stocktake::search
