// SPDX-License-Identifier: Apache-2.0
// Outlines in the database, in versions that never change.
#pragma once

#include "base/language.hpp"
#include "base/time.hpp"
#include "base/value.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace stocktake::reports {

/// Where a version was made.
enum class OutlineOrigin { File, Web };

struct StoredOutline {
    std::string id;
    std::int64_t version = 1;
    std::string description; // as it was loaded, or laid out here
    OutlineOrigin origin = OutlineOrigin::File;
    Timestamp loaded_at = {};

    friend bool operator==(const StoredOutline&, const StoredOutline&) = default;
};

/// Current versions, by id.
std::vector<StoredOutline> list_outlines(db::Transaction& transaction);
std::optional<StoredOutline> find_outline(db::Transaction& transaction, std::string_view id);
std::optional<StoredOutline> find_outline_version(db::Transaction& transaction, std::string_view id,
                                                  std::int64_t version);
std::optional<std::string> find_outline_checksum(db::Transaction& transaction, std::string_view id,
                                                 std::int64_t version);

/// All versions, the newest first.
std::vector<StoredOutline> list_outline_versions(db::Transaction& transaction, std::string_view id);

/// Of what a description says, not of how it is laid out.
std::string outline_checksum(const Value& description);

/// Makes it the current one.
void add_outline_version(db::Transaction& transaction, const StoredOutline& outline,
                         std::string_view checksum);

} // namespace stocktake::reports
