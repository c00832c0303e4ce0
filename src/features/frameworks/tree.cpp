// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/tree.hpp"

#include <algorithm>

namespace stocktake::frameworks {

std::vector<Node> in_reading_order(std::vector<Node> nodes) {
    std::map<std::string, std::vector<std::size_t>> children;
    for (std::size_t i = nodes.size(); i-- > 0;) {
        children[nodes[i].parent].push_back(i); // last child first, as the stack below wants them
    }
    std::vector<std::pair<std::size_t, std::int64_t>> open; // index and depth
    const auto open_children_of = [&](const std::string& parent, std::int64_t depth) {
        for (const std::size_t child : children[parent]) {
            open.emplace_back(child, depth);
        }
    };
    std::vector<Node> ordered;
    ordered.reserve(nodes.size());
    open_children_of({}, 0);
    while (!open.empty()) {
        const auto [index, depth] = open.back();
        open.pop_back();
        Node& node = ordered.emplace_back(std::move(nodes[index]));
        node.position = static_cast<std::int64_t>(ordered.size()) - 1;
        node.depth = depth;
        open_children_of(node.id, depth + 1);
    }
    return ordered;
}

std::vector<const Node*> ancestors_of(const std::vector<Node>& nodes, std::size_t index) {
    std::vector<const Node*> ancestors;
    std::int64_t depth = nodes[index].depth;
    for (std::size_t i = index; i-- > 0 && depth > 0;) {
        if (nodes[i].depth < depth) {
            ancestors.push_back(&nodes[i]);
            depth = nodes[i].depth;
        }
    }
    std::ranges::reverse(ancestors);
    return ancestors;
}

} // namespace stocktake::frameworks
