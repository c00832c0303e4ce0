// SPDX-License-Identifier: Apache-2.0
// Empties the outbox: claims letters in one short transaction, delivers them outside of any, and
// writes down what became of each. Any number of processes may run one.
#pragma once

#include "db/database.hpp"
#include "mail/deliverer.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace stocktake::mail {

struct ClaimedLetter; // outbox.hpp

struct PostmanOptions {
    Address from{"stocktake@localhost", "Stocktake"};
    std::chrono::milliseconds pause{1000}; // between two looks into the outbox
    std::chrono::milliseconds lease{std::chrono::minutes{5}};
    int letters_at_once = 20;
    /// One line for the log, without addresses or texts.
    std::function<void(std::string_view line)> log = [](std::string_view) {};
};

struct PostmanRound {
    int delivered = 0;
    int postponed = 0;
    int failed = 0;

    friend bool operator==(const PostmanRound&, const PostmanRound&) = default;
};

class Postman {
  public:
    /// `database` and `deliverer` must outlive the postman.
    Postman(db::Database& database, Deliverer& deliverer, PostmanOptions options);
    ~Postman(); // stops

    Postman(const Postman&) = delete;
    Postman& operator=(const Postman&) = delete;

    /// Delivers what is due at `now` and returns. Throws db::DatabaseError.
    PostmanRound run_once(Timestamp now = Timestamp::now(), const std::stop_token& stop = {});

    /// Runs rounds in a thread of its own until stop(). Must not be running already.
    void start();
    /// Returns when the thread has ended, at most about a second later. Safe to repeat.
    void stop();

  private:
    void run(const std::stop_token& stop);
    void deliver_one(const ClaimedLetter& claimed, Timestamp now, const std::stop_token& stop,
                     PostmanRound& round);

    db::Database& m_database;
    Deliverer& m_deliverer;
    PostmanOptions m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

} // namespace stocktake::mail
