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

} // namespace stocktake::frameworks
