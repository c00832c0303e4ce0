// SPDX-License-Identifier: Apache-2.0
// What a query finds in a view, before filters. Who looks for something narrows it, turns pages and
// crosses it with other things: the words are the same, and are not looked for again.
#pragma once

#include "search/matches.hpp"
#include "search/view.hpp"

#include <list>
#include <mutex>
#include <set>

namespace stocktake::search {

/// In one segment; deletions are not looked at.
struct SegmentFound {
    Matches matches;
    std::vector<std::uint32_t> whole; // of a relaxed query, those that have all of it; rising
};

using Terms = std::set<std::string, std::less<>>;

struct Found {
    std::vector<SegmentFound> segments; // in the order of the view's; empty for Kind::Everything
    Terms terms;                        // all that the query looks for; not those it excludes
    bool is_relaxed = false;
    bool is_cut = false; // a prefix stood for more words than were looked at
};

/// The queries asked last of one view, with what they found. Thread-safe.
class FoundQueries {
  public:
    /// Null when it is not kept.
    std::shared_ptr<const Found> get(const Query& query);
    void keep(const Query& query, std::shared_ptr<const Found> found);

  private:
    struct Entry {
        Query query;
        std::shared_ptr<const Found> found;
        std::size_t bytes = 0;
    };

    std::mutex m_mutex;         // guards what follows
    std::list<Entry> m_entries; // asked last first
    std::size_t m_bytes = 0;
};

/// Never null.
std::shared_ptr<const Found> find(const View& view, const Query& query, Analyzer& analyzer);

} // namespace stocktake::search
