// SPDX-License-Identifier: Apache-2.0
// The number behind Database::generation: counts our own commits at once, and looks for those of
// other processes now and then, when somebody asks.
#pragma once

#include "db/database.hpp"

#include <atomic>
#include <mutex>

namespace stocktake::db {

/// Thread-safe. Asking is one atomic read, except for the one thread that looks.
class Generation {
  public:
    /// Reads from the database a text that changes with every commit, by whatever process.
    using Look = std::function<std::string()>;

    explicit Generation(Look look);

    /// While the database cannot be reached the number stays; the next look that works catches up.
    std::uint64_t value();

    /// After a commit of our own.
    void advance() { ++m_value; }

    /// After a commit of our own, where a look costs next to nothing: the commit is not seen a
    /// second time as if somebody else had made it.
    void advance_and_look();

  private:
    using Clock = std::chrono::steady_clock;

    void look();

    std::atomic<std::uint64_t> m_value{1};
    std::atomic<Clock::rep> m_last_look;
    std::mutex m_mutex; // guards what follows
    Look m_look;
    std::string m_seen;
};

} // namespace stocktake::db
