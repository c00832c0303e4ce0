// SPDX-License-Identifier: Apache-2.0
// The index that is being asked and changed. Readers wait for no writer: they hold the View of the
// moment they began. Derived from the database: segment_file.hpp keeps it for the next process.
#pragma once

#include "search/view.hpp"

#include <mutex>

namespace stocktake::search {

class Index {
  public:
    explicit Index(Schema schema) : m_schema(std::move(schema)) {}

    /// Puts documents in the place of those with their keys, and drops the keys in `erased`. Who
    /// searches after the return sees it; nobody sees half of it. Several keys in one call once.
    void update(std::span<const Document> saved, std::span<const std::string> erased);

    /// Whether segments have grown alike that are too large to be merged while somebody waits.
    [[nodiscard]] bool needs_tidying() const;

    /// Does one such merge; false when there is none. Readers and writers go on meanwhile: to be
    /// called on a thread that nobody waits for.
    bool tidy();

    /// Everything anew; from now on documents that are saved refer to this background.
    void replace(Segment segment, Background background = {});

    /// The same segment from elsewhere, such as a file, in the place of one given to replace() or
    /// taken over; nothing when that is there no longer.
    void exchange(const Segment& present, Segment same);

    /// Everything that another index of the same schema holds, which nobody changes meanwhile.
    void take_over(Index& other);

    /// Never null.
    [[nodiscard]] std::shared_ptr<const View> view() const;

    [[nodiscard]] SearchResult search(const SearchRequest& request) const;

    /// That can be found.
    [[nodiscard]] std::size_t documents() const;

  private:
    void publish(View view);

    Schema m_schema;
    std::mutex m_writing; // guards m_ties, and that views follow one another
    Ties m_ties;
    mutable std::mutex m_mutex; // guards m_view
    std::shared_ptr<const View> m_view = std::make_shared<const View>();
};

} // namespace stocktake::search
