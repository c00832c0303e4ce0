// SPDX-License-Identifier: Apache-2.0
// One thread makes items while another uses them, a bounded number ahead.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace stocktake {

template <class Item>
class ReadAhead {
  public:
    /// Waits for room. False when nobody wants more: then the maker returns.
    using Give = std::function<bool(Item)>;

    /// Runs `make` on a thread of its own. At most `ahead` items wait, which bounds the memory.
    ReadAhead(std::size_t ahead, std::function<void(const Give&)> make)
        : m_ahead(ahead), m_thread([this, make = std::move(make)] { run(make); }) {}

    /// Waits until the maker has returned.
    ~ReadAhead() {
        {
            const std::lock_guard lock(m_mutex);
            m_is_wanted = false;
        }
        m_wake.notify_all();
        m_thread.join();
    }

    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;

    /// The items in order; nothing after the last. What the maker throws comes out here, after the
    /// items it gave.
    std::optional<Item> next() {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return !m_items.empty() || m_has_ended; });
        if (m_items.empty()) {
            if (m_thrown) {
                std::rethrow_exception(m_thrown);
            }
            return std::nullopt;
        }
        Item item = std::move(m_items.front());
        m_items.pop_front();
        lock.unlock();
        m_wake.notify_all();
        return item;
    }

  private:
    void run(const std::function<void(const Give&)>& make) {
        std::exception_ptr thrown;
        try {
            make([this](Item item) { return give(std::move(item)); });
        } catch (...) {
            thrown = std::current_exception();
        }
        const std::lock_guard lock(m_mutex);
        m_thrown = thrown;
        m_has_ended = true;
        m_wake.notify_all();
    }

    bool give(Item item) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_items.size() < m_ahead || !m_is_wanted; });
        if (!m_is_wanted) {
            return false;
        }
        m_items.push_back(std::move(item));
        lock.unlock();
        m_wake.notify_all();
        return true;
    }

    const std::size_t m_ahead;
    std::mutex m_mutex; // guards what follows
    std::condition_variable m_wake;
    std::deque<Item> m_items;
    std::exception_ptr m_thrown;
    bool m_has_ended = false;
    bool m_is_wanted = true;
    std::thread m_thread; // last: it uses all of the above
};

/// What a maker makes one by one, given away several at once: to wake the other thread for each
/// would cost more than many items do.
template <class Item>
class Batches {
  public:
    using Give = typename ReadAhead<std::vector<Item>>::Give;

    /// `give` must outlive it.
    Batches(std::size_t most, const Give& give) : m_most(most), m_give(give) {}

    /// False when nobody wants more: then the maker returns.
    bool add(Item item) {
        m_batch.push_back(std::move(item));
        return m_batch.size() < m_most || m_give(std::exchange(m_batch, {}));
    }

    /// After the last item.
    void finish() {
        if (!m_batch.empty()) {
            m_give(std::exchange(m_batch, {}));
        }
    }

  private:
    std::size_t m_most;
    const Give& m_give;
    std::vector<Item> m_batch;
};

} // namespace stocktake
