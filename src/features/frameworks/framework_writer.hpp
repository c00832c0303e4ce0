// SPDX-License-Identifier: Apache-2.0
// Puts a checked framework into the database: a new version, or changes to one that is there.
#pragma once

#include "db/database.hpp"
#include "features/frameworks/framework.hpp"

namespace stocktake::frameworks {

struct WriteCounts {
    int created = 0;
    int changed = 0;
    int unchanged = 0;

    friend bool operator==(const WriteCounts&, const WriteCounts&) = default;
};

/// The digest of the file that a version was loaded from.
std::optional<std::string> find_checksum(db::Transaction& transaction, std::string_view framework,
                                         std::string_view version);

/// Inserts or updates head, names, nodes and texts; a version newer than all others becomes the
/// current one. Preconditions: nodes have slugs, references point to nodes that exist or to a
/// framework that is not loaded, no node of the version as it is now is missing.
WriteCounts write_framework(db::Transaction& transaction, const Framework& framework,
                            std::string_view checksum, Timestamp now);

/// References that waited for this framework now name this version. Precondition: it has the nodes.
void close_references(db::Transaction& transaction, const FrameworkHead& head);

} // namespace stocktake::frameworks
