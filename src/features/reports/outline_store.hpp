// SPDX-License-Identifier: Apache-2.0
// Outlines in the database, in versions that never change.
#pragma once

#include "base/language.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stocktake::reports {

struct StoredOutline {
    std::string id;
    std::int64_t version = 1;
    std::string description; // as it was loaded

    friend bool operator==(const StoredOutline&, const StoredOutline&) = default;
};

/// Current versions, by id.
std::vector<StoredOutline> list_outlines(db::Transaction& transaction);
std::optional<StoredOutline> find_outline(db::Transaction& transaction, std::string_view id);
std::optional<StoredOutline> find_outline_version(db::Transaction& transaction, std::string_view id,
                                                  std::int64_t version);
std::optional<std::string> find_outline_checksum(db::Transaction& transaction, std::string_view id,
                                                 std::int64_t version);

/// Makes it the current one.
void add_outline_version(db::Transaction& transaction, const StoredOutline& outline,
                         std::string_view checksum, Timestamp now);

} // namespace stocktake::reports
