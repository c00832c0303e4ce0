// SPDX-License-Identifier: Apache-2.0
// All SQL about kinds.
#pragma once

#include "db/database.hpp"
#include "features/kinds/kind.hpp"

#include <memory>

namespace stocktake::kinds {

/// A version as lists of versions show it.
struct KindVersion {
    std::int64_t version = 1;
    Timestamp loaded_at;

    friend bool operator==(const KindVersion&, const KindVersion&) = default;
};

/// Current versions, in the order of their ids; one query.
std::vector<std::shared_ptr<const Kind>> list_current_kinds(db::Transaction& transaction);

/// The newest first; empty for an unknown kind.
std::vector<KindVersion> list_kind_versions(db::Transaction& transaction, std::string_view id);

/// All versions, the newest first; empty for an unknown kind.
std::vector<Kind> list_kinds_of(db::Transaction& transaction, std::string_view id);

/// The description of a version as it was loaded; nothing when there is no such version.
std::optional<std::string> find_kind_description(db::Transaction& transaction, std::string_view id,
                                                 std::int64_t version);

/// The digest of a version; nothing when there is no such version.
std::optional<std::string> find_kind_checksum(db::Transaction& transaction, std::string_view id,
                                              std::int64_t version);

/// Which kind has its lists at this address.
std::optional<std::string> find_kind_at(db::Transaction& transaction, std::string_view address);

/// Adds a version, which becomes the current one. Preconditions: it is newer than those there are,
/// and its address is that of the kind, or nobody's.
void add_kind_version(db::Transaction& transaction, const Kind& kind, std::string_view description,
                      std::string_view checksum, Timestamp now);

} // namespace stocktake::kinds
