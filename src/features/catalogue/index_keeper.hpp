// SPDX-License-Identifier: Apache-2.0
// Keeps the index in step with the database. Nobody is shown less than was committed before they
// asked: whoever asks first after a change brings the index up to date, in every process. Only when
// everything has to be made anew and that takes long, the old index serves until the new one is
// ready; what went meanwhile is gone from both. What was made is kept on disk for the next start.
#pragma once

#include "features/catalogue/index_file.hpp"
#include "features/kinds/feature.hpp"
#include "search/index.hpp"

#include <atomic>
#include <condition_variable>
#include <stop_token>
#include <thread>

namespace stocktake::catalogue {

struct IndexKeeperOptions {
    /// Documents beyond which everything is made anew on a thread of its own.
    std::size_t most_at_once = 2000;
    /// Age after which everything is made anew: how fresh records are changes by the day.
    std::chrono::seconds oldest = std::chrono::hours(24);
};

/// For those who look after the program.
struct IndexState {
    bool is_ready = false;
    bool is_being_made = false;
    std::size_t documents = 0; // that can be found now
    std::size_t made = 0;      // of the index that is being made
    std::size_t expected = 0;  // about so many will be made
};

class IndexKeeper {
  public:
    using LogWriter = std::function<void(std::string_view line)>;

    /// Both must outlive the keeper.
    IndexKeeper(db::Database& database, kinds::Shelf& shelf, IndexKeeperOptions options = {});
    ~IndexKeeper();

    IndexKeeper(const IndexKeeper&) = delete;
    IndexKeeper& operator=(const IndexKeeper&) = delete;

    /// Keeps the index there from now on, and tells of it. Before the first view; `log` is called
    /// on any thread.
    void use_file(IndexFileOptions file, LogWriter log);

    /// The index with everything that is committed. Opened or made at the first call; after that
    /// only what has changed is read, where the change says what it was. Not inside a transaction.
    std::shared_ptr<const search::View> view();

    /// How often an index that was made beside the old one took its place. What was made of the old
    /// one is outdated when this number changes, though the database is the same.
    [[nodiscard]] std::uint64_t rebuilds() const { return m_rebuilds; }

    [[nodiscard]] IndexState state() const;

    /// Waits until nothing is being made or kept.
    void settle();

  private:
    /// What the change feed says has happened.
    struct News;

    News news_since(db::Transaction& transaction, std::int64_t sequence) const;
    /// Throws Stopped when it is asked to.
    MadeIndex make(db::Transaction& transaction, search::Index& index, const std::stop_token& stop);
    void follow(db::Transaction& transaction, const News& news, search::Index& index);
    /// Reads what has happened, and lets the index know.
    void catch_up(db::Transaction& transaction);
    void use_kept(db::Transaction& transaction);
    void made_now(MadeIndex made);
    [[nodiscard]] bool is_outdated() const;

    void start_working();
    void work(const std::stop_token& stop);
    void make_beside(const std::stop_token& stop);
    void keep(const MadeIndex& made);

    db::Database& m_database;
    kinds::Shelf& m_shelf;
    IndexKeeperOptions m_options;
    IndexFile m_file{{}};
    LogWriter m_log = [](std::string_view) {};
    search::Index m_index;
    std::mutex m_mutex; // guards what follows; taken before a transaction begins, never inside one
    std::condition_variable m_is_settled;
    std::int64_t m_sequence = 0; // of the change feed, up to which the index is right
    bool m_is_working = false;
    bool m_is_wanted_anew = false;
    std::optional<MadeIndex> m_unkept;
    std::atomic<std::uint64_t> m_generation = 0; // of the database, at which that was found out
    std::atomic<std::uint64_t> m_rebuilds = 0;
    std::atomic<Timestamp> m_made_at = Timestamp();
    std::atomic<bool> m_is_made = false;
    std::atomic<bool> m_is_being_made = false; // then the next two tell of it
    std::atomic<std::size_t> m_made = 0;
    std::atomic<std::size_t> m_expected = 0;
    std::jthread m_worker; // the last: it stops before the rest goes
};

} // namespace stocktake::catalogue
