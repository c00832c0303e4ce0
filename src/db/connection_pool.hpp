// SPDX-License-Identifier: Apache-2.0
// Hands out a bounded number of connections, opened when first needed, in the order of asking.
// With a limit of one it is the fair lock around SQLite's single writer.
#pragma once

#include "db/database.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace stocktake::db {

template <class Connection>
class ConnectionPool {
  public:
    using Open = std::function<std::unique_ptr<Connection>()>;

    /// Gives its connection back when it goes.
    class Lease {
      public:
        Lease(ConnectionPool& pool, std::unique_ptr<Connection> connection)
            : m_pool(pool), m_connection(std::move(connection)) {}

        ~Lease() { m_pool.give_back(std::move(m_connection)); }

        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;

        Connection& operator*() { return *m_connection; }

        Connection* operator->() { return m_connection.get(); }

        /// Closes the connection instead of giving it back; opens another one in its place.
        void replace() {
            m_connection.reset();
            m_connection = m_pool.m_open();
        }

        /// Closes the connection; the lease may only be destroyed after that.
        void discard() { m_connection.reset(); }

      private:
        ConnectionPool& m_pool;
        std::unique_ptr<Connection> m_connection;
    };

    ConnectionPool(int limit, std::chrono::milliseconds patience, Open open)
        : m_free(limit), m_patience(patience), m_open(std::move(open)) {}

    /// Waits its turn; SerializationFailure when none became free in time, and whatever opening a
    /// connection throws.
    Lease take() {
        wait_for_turn();
        try {
            std::unique_ptr<Connection> connection = take_idle();
            return Lease(*this, connection ? std::move(connection) : m_open());
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }

    /// Closes what nobody is using.
    void drop_idle() {
        std::vector<std::unique_ptr<Connection>> dropped;
        const std::lock_guard lock(m_mutex);
        dropped.swap(m_idle);
    }

  private:
    struct Waiter {
        std::condition_variable turn;
        bool has_turn = false;
    };

    void wait_for_turn() {
        std::unique_lock lock(m_mutex);
        if (m_free > 0) {
            --m_free;
            return;
        }
        Waiter self;
        m_waiting.push_back(&self);
        if (!self.turn.wait_for(lock, m_patience, [&] { return self.has_turn; })) {
            std::erase(m_waiting, &self);
            throw SerializationFailure(
                "every database connection stayed busy; try again, or allow more connections");
        }
    }

    std::unique_ptr<Connection> take_idle() {
        const std::lock_guard lock(m_mutex);
        if (m_idle.empty()) {
            return nullptr;
        }
        std::unique_ptr<Connection> connection = std::move(m_idle.back());
        m_idle.pop_back();
        return connection;
    }

    void give_back(std::unique_ptr<Connection> connection) {
        const std::lock_guard lock(m_mutex);
        if (connection) {
            m_idle.push_back(std::move(connection));
        }
        if (m_waiting.empty()) {
            ++m_free;
            return;
        }
        Waiter* next = m_waiting.front();
        m_waiting.pop_front();
        next->has_turn = true;
        next->turn.notify_one();
    }

    std::mutex m_mutex;
    int m_free; // how many more may be taken; 0 whenever somebody waits
    std::chrono::milliseconds m_patience;
    Open m_open;
    std::vector<std::unique_ptr<Connection>> m_idle;
    std::deque<Waiter*> m_waiting;
};

} // namespace stocktake::db
