// SPDX-License-Identifier: Apache-2.0
// Keeps the index in step with the database. Nobody is shown less than was committed before they
// asked: whoever asks first after a change brings the index up to date, in every process. Only when
// everything has to be made anew and that takes long, the old index serves until the new one is
// ready; what went meanwhile is gone from both.
#pragma once

#include "features/kinds/feature.hpp"
#include "search/index.hpp"

#include <atomic>
#include <condition_variable>
#include <stop_token>
#include <thread>

namespace stocktake::catalogue {

class IndexKeeper {
  public:
    /// Both must outlive the keeper.
    IndexKeeper(db::Database& database, kinds::Shelf& shelf);
    ~IndexKeeper();

    IndexKeeper(const IndexKeeper&) = delete;
    IndexKeeper& operator=(const IndexKeeper&) = delete;

    /// The index with everything that is committed. Made at the first call; after that only what
    /// has changed is read, where the change says what it was. Not inside a transaction.
    std::shared_ptr<const search::View> view();

    /// How often an index that was made beside the old one took its place. What was made of the old
    /// one is outdated when this number changes, though the database is the same.
    [[nodiscard]] std::uint64_t rebuilds() const { return m_rebuilds; }

    /// Documents beyond which everything is made anew on a thread of its own.
    void set_most_at_once(std::size_t documents) { m_most_at_once = documents; }

    /// Waits until nothing is being made anew.
    void settle();

  private:
    /// What the change feed says has happened.
    struct News;

    News news_since(db::Transaction& transaction, std::int64_t sequence) const;
    /// Throws Stopped when it is asked to.
    void rebuild(db::Transaction& transaction, search::Index& index, const std::stop_token& stop);
    void follow(db::Transaction& transaction, const News& news, search::Index& index);
    /// Reads what has happened, and lets the index know.
    void catch_up(db::Transaction& transaction);
    void start_rebuilding();
    void rebuild_beside(const std::stop_token& stop);

    db::Database& m_database;
    kinds::Shelf& m_shelf;
    search::Index m_index;
    std::size_t m_most_at_once = 2000;
    std::mutex m_mutex; // guards what follows; taken before a transaction begins, never inside one
    std::condition_variable m_is_settled;
    std::int64_t m_sequence = 0; // of the change feed, up to which the index is right
    bool m_is_rebuilding = false;
    bool m_is_wanted_anew = false;               // what is being made is outdated already
    std::atomic<std::uint64_t> m_generation = 0; // of the database, at which that was found out
    std::atomic<std::uint64_t> m_rebuilds = 0;
    std::atomic<bool> m_is_made = false;
    std::jthread m_builder; // the last: it stops before the rest goes
};

} // namespace stocktake::catalogue
