// SPDX-License-Identifier: Apache-2.0
#include "db/generation.hpp"

namespace stocktake::db {

Generation::Generation(Look look)
    : m_last_look(Clock::now().time_since_epoch().count()),
      m_look(std::move(look)),
      m_seen(m_look()) {}

std::uint64_t Generation::value() {
    const Clock::rep now = Clock::now().time_since_epoch().count();
    const Clock::rep interval =
        std::chrono::duration_cast<Clock::duration>(Database::poll_interval).count();
    if (now - m_last_look.load() >= interval) {
        if (const std::unique_lock lock(m_mutex, std::try_to_lock); lock.owns_lock()) {
            m_last_look = now;
            look();
        }
    }
    return m_value.load();
}

void Generation::advance_and_look() {
    const std::lock_guard lock(m_mutex);
    // The look comes first: what others commit after it is still news to the next one.
    look();
    ++m_value;
}

void Generation::look() {
    std::string seen;
    try {
        seen = m_look();
    } catch (const DatabaseError&) {
        return; // whoever reads or writes next says that the database is gone
    }
    if (seen != m_seen) {
        m_seen = std::move(seen);
        ++m_value;
    }
}

} // namespace stocktake::db
