// SPDX-License-Identifier: Apache-2.0
// What a query finds in a view, before filters. Who looks for something narrows it, turns pages and
// crosses it with other things: the words are the same, and are not looked for again.
#pragma once

#include "search/document_sets.hpp"
#include "search/plan.hpp"

#include <list>
#include <mutex>

namespace stocktake::search {

/// In one segment; deletions are not looked at.
struct SegmentMatches {
    Matches matches;
    std::vector<std::uint32_t> whole = {}; // of a relaxed query, those that have all of it; rising
};

struct QueryMatches {
    bool is_everything = false;
    std::vector<SegmentMatches> segments = {}; // in the order of the view's; none for everything
    std::vector<Plan> preferred = {}; // not looked for yet: for the best of what filters leave
    Terms terms = {};                 // all that the query looks for; not those it excludes
    bool is_relaxed = false;
    bool is_cut = false; // a prefix stood for more words than were looked at

    /// Those of a segment of the view that are not gone.
    [[nodiscard]] DocumentSet documents(const View& view, std::size_t segment) const;
};

/// The queries asked last of one view, with what they match. Thread-safe.
class MatchesCache {
  public:
    /// Null when it is not kept.
    std::shared_ptr<const QueryMatches> get(const Query& query);
    void keep(const Query& query, std::shared_ptr<const QueryMatches> matches);

  private:
    struct Entry {
        Query query;
        std::shared_ptr<const QueryMatches> matches;
        std::size_t bytes = 0;
    };

    std::list<Entry>::iterator find(const Query& query);

    std::mutex m_mutex;         // guards what follows
    std::list<Entry> m_entries; // asked last first
    std::size_t m_bytes = 0;
};

/// Never null.
std::shared_ptr<const QueryMatches> matches_of(const View& view, const Query& query,
                                               Analyzer& analyzer);

} // namespace stocktake::search
