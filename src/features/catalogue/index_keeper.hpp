// SPDX-License-Identifier: Apache-2.0
// Keeps the index in step with the database. Nobody is shown less than was committed before they
// asked: whoever asks first after a change brings the index up to date, in every process.
#pragma once

#include "features/kinds/feature.hpp"
#include "search/index.hpp"

#include <atomic>

namespace stocktake::catalogue {

class IndexKeeper {
  public:
    /// Both must outlive the keeper.
    IndexKeeper(db::Database& database, kinds::Shelf& shelf);

    /// The index with everything that is committed. Made at the first call; after that only what
    /// has changed is read, where the change says what it was. Not inside a transaction.
    std::shared_ptr<const search::View> view();

  private:
    /// What the change feed says has happened.
    struct News;

    News news_since(db::Transaction& transaction) const;
    void rebuild(db::Transaction& transaction);
    void follow(db::Transaction& transaction, const News& news);

    db::Database& m_database;
    kinds::Shelf& m_shelf;
    search::Index m_index;
    std::mutex m_mutex;          // guards what follows
    std::int64_t m_sequence = 0; // of the change feed, up to which the index is right
    std::atomic<std::uint64_t> m_generation = 0; // of the database, at which that was found out
    std::atomic<bool> m_is_made = false;
};

} // namespace stocktake::catalogue
