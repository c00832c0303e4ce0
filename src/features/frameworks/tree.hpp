// SPDX-License-Identifier: Apache-2.0
// The order in which a tree is read.
#pragma once

#include "features/frameworks/framework.hpp"

namespace stocktake::frameworks {

/// Each parent before its children, children in the order they came; fills position and depth.
/// Precondition: every parent exists and nobody is their own ancestor.
std::vector<Node> in_reading_order(std::vector<Node> nodes);

/// Ancestors of the node at `index`, the topmost first. Precondition: `nodes` are in reading order.
std::vector<const Node*> ancestors_of(const std::vector<Node>& nodes, std::size_t index);

/// Positions of the children of `parent`, in reading order; of the topmost nodes when it is empty.
std::vector<std::size_t> children_of(const std::vector<Node>& nodes, std::string_view parent);

/// How many nodes stand below the one at `index`. Precondition: as above.
std::int64_t count_below(const std::vector<Node>& nodes, std::size_t index);

/// The deepest level that can be shown with all levels above it in `most` nodes; the top at least.
std::int64_t deepest_level_within(const std::vector<Node>& nodes, std::size_t most);

} // namespace stocktake::frameworks
