// SPDX-License-Identifier: Apache-2.0
// Which documents of a segment satisfy a query, and how well.
#pragma once

#include "search/occurrences.hpp"

namespace stocktake::search {

/// `Whole`: what is asked for must all be there, in the document's own words: Kind::Most is not
/// relaxed, and hints do not count. For the documents only: what is preferred is not looked for.
enum class Strictness { Whole, Relaxed };

/// Deleted documents are not left out yet.
Matches match(const Plan& plan, const LiveSegment& live, const Corpus& corpus,
              Strictness strictness = Strictness::Relaxed);

/// The same of some of the documents.
Matches match(const Plan& plan, const LiveSegment& live, const Corpus& corpus,
              Strictness strictness, DocumentRange range);

/// The same; documents that are not among these, which rise, may be left out.
Matches match(const Plan& plan, const LiveSegment& live, const Corpus& corpus,
              std::span<const std::uint32_t> among);

/// What the score of a match is multiplied by: its standing, and whether `reader` can read it.
double factor_of(const Segment& segment, std::uint32_t document, std::optional<Language> reader);

/// Score of Words or a Prefix in a document, before its standing.
inline double score_of(const Plan& plan, const Occurrences& found, const ranking::Weigher& weigher,
                       double length) {
    return plan.rarity * (found.all.frequency > 0
                              ? weigher.weight(found.all, found.exact, plan.form_share, length)
                              : weigher.hint_weight(length));
}

} // namespace stocktake::search
