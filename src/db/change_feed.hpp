// SPDX-License-Identifier: Apache-2.0
// Reads what Transaction::record_change wrote. Followers (search index, caches, other processes)
// keep the sequence number they have seen and ask for what came after.
#pragma once

#include "db/database.hpp"

#include <vector>

namespace stocktake::db {

struct FeedEntry {
    std::int64_t sequence = 0;
    std::string topic;
    std::string key;
    Timestamp at;
};

/// At most `limit` entries after `sequence`, oldest first. Numbers become visible in their order,
/// so that a follower never misses one that commits late.
std::vector<FeedEntry> changes_after(Transaction& transaction, std::int64_t sequence, int limit);

/// The newest sequence number a follower may start from; 0 for an empty feed.
std::int64_t latest_sequence(Transaction& transaction);

} // namespace stocktake::db
