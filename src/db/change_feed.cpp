// SPDX-License-Identifier: Apache-2.0
#include "db/change_feed.hpp"

namespace stocktake::db {

void Transaction::record_change(const Change& change) {
    m_changes.emplace_back(change.topic, change.key);
}

void Transaction::write_changes() {
    if (m_changes.empty()) {
        return;
    }
    if (engine() == Engine::Postgres) {
        // Sequence numbers must become visible in their order, or a follower that has seen 8 would
        // never learn of a 7 that commits later. The lock is let go after the commit is visible;
        // being the last thing a transaction does, it is held briefly and cannot deadlock.
        query("SELECT pg_advisory_xact_lock(hashtext('stocktake change feed'), "
              "hashtext(current_schema()))");
    }
    const std::string now = Timestamp::now().text();
    for (const auto& [topic, key] : m_changes) {
        execute("INSERT INTO change_feed (topic, key, at) VALUES ($1, $2, $3)", {topic, key, now});
    }
    m_changes.clear();
}

std::vector<FeedEntry> changes_after(Transaction& transaction, std::int64_t sequence, int limit) {
    std::vector<FeedEntry> entries;
    Cursor row = transaction.query("SELECT sequence, topic, key, at FROM change_feed "
                                   "WHERE sequence > $1 ORDER BY sequence LIMIT $2",
                                   {sequence, limit});
    while (row.next()) {
        entries.push_back({row.integer(0), row.text(1), row.text(2), row.timestamp(3)});
    }
    return entries;
}

std::int64_t latest_sequence(Transaction& transaction) {
    Cursor row = transaction.query("SELECT coalesce(max(sequence), 0) FROM change_feed");
    row.next();
    return row.integer(0);
}

} // namespace stocktake::db
