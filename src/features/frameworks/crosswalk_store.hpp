// SPDX-License-Identifier: Apache-2.0
// All SQL about crosswalks.
#pragma once

#include "db/database.hpp"
#include "features/frameworks/crosswalk.hpp"
#include "features/frameworks/framework_writer.hpp"

namespace stocktake::frameworks {

/// A crosswalk in its current version, as lists show it.
struct CrosswalkSummary {
    CrosswalkHead head;
    std::int64_t link_count = 0;

    friend bool operator==(const CrosswalkSummary&, const CrosswalkSummary&) = default;
};

/// What is official first, then by id.
std::vector<CrosswalkSummary> list_crosswalks(db::Transaction& transaction);

/// Nothing for an unknown crosswalk or version. An empty `version` means the current one.
std::optional<CrosswalkHead> find_crosswalk(db::Transaction& transaction, std::string_view id,
                                            std::string_view version = {});

/// Throws DatabaseError for an unknown crosswalk.
std::string get_current_crosswalk_version(db::Transaction& transaction, std::string_view crosswalk);

/// The newest first; empty for an unknown crosswalk.
std::vector<std::string> list_crosswalk_versions(db::Transaction& transaction,
                                                 std::string_view crosswalk);

/// In the order of the file.
std::vector<Link> list_links(db::Transaction& transaction, std::string_view crosswalk,
                             std::string_view version);

/// Whether a node stands at the start or at the end of a link.
enum class Direction { Forward, Backward };

/// A link of a node, seen from that node.
struct NodeLink {
    std::string crosswalk;
    Direction direction = Direction::Forward;
    Link link;
};

/// Links of a node in the current versions of all crosswalks, by crosswalk, direction and order of
/// the file. Also those of crosswalks made for another version of the framework.
std::vector<NodeLink> list_links_of_node(db::Transaction& transaction, std::string_view framework,
                                         std::string_view node);

std::optional<std::string> find_crosswalk_checksum(db::Transaction& transaction,
                                                   std::string_view crosswalk,
                                                   std::string_view version);

/// Inserts or updates head, names and links, and removes links that are gone. Preconditions: both
/// ends of the head name a version, the same as before, and all linked nodes exist. Links that are
/// gone count as changed.
WriteCounts write_crosswalk(db::Transaction& transaction, const Crosswalk& crosswalk,
                            std::string_view checksum, Timestamp now);

} // namespace stocktake::frameworks
