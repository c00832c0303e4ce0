// SPDX-License-Identifier: Apache-2.0
// All SQL about frameworks. Every question costs the same number of queries, however many nodes
// there are.
#pragma once

#include "db/database.hpp"
#include "features/frameworks/framework.hpp"

#include <set>

namespace stocktake::frameworks {

/// A framework in its current version, as lists show it.
struct FrameworkSummary {
    FrameworkHead head;
    std::int64_t node_count = 0;

    friend bool operator==(const FrameworkSummary&, const FrameworkSummary&) = default;
};

/// By kind, then id.
std::vector<FrameworkSummary> list_frameworks(db::Transaction& transaction);

/// Nothing for an unknown framework or version. An empty `version` means the current one.
std::optional<FrameworkHead> find_framework(db::Transaction& transaction, std::string_view id,
                                            std::string_view version = {});

/// Head and nodes. Throws DatabaseError when there is no such version.
Framework get_framework(db::Transaction& transaction, std::string_view id,
                        std::string_view version);

/// Throws DatabaseError for an unknown framework.
std::string get_current_version(db::Transaction& transaction, std::string_view framework);

/// The newest first; empty for an unknown framework.
std::vector<std::string> list_versions(db::Transaction& transaction, std::string_view framework);

/// All nodes in reading order, with texts and references.
std::vector<Node> list_nodes(db::Transaction& transaction, std::string_view framework,
                             std::string_view version);

/// The id of the node that `name` (a slug or an id) means in a version.
std::optional<std::string> find_node_id(db::Transaction& transaction, std::string_view framework,
                                        std::string_view version, std::string_view name);

/// The newest version that has a node of this slug or id.
std::optional<std::string> find_version_with(db::Transaction& transaction,
                                             std::string_view framework, std::string_view name);

std::set<std::string> list_node_ids(db::Transaction& transaction, std::string_view framework,
                                    std::string_view version);

/// Node ids and slugs of all versions.
std::map<std::string, std::string> list_slugs(db::Transaction& transaction,
                                              std::string_view framework);

/// Who refers to a node by an attribute: the countries of a region. Current versions only.
struct Referrer {
    std::string framework;
    std::string node;
    std::string attribute;

    friend bool operator==(const Referrer&, const Referrer&) = default;
};

std::vector<Referrer> list_referrers(db::Transaction& transaction, std::string_view framework,
                                     std::string_view node);

/// Nodes of a framework that others referred to before it was loaded.
std::vector<std::string> list_awaited_nodes(db::Transaction& transaction,
                                            std::string_view framework);

} // namespace stocktake::frameworks
