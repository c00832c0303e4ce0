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

std::vector<std::size_t> children_of(const std::vector<Node>& nodes, std::string_view parent) {
    std::vector<std::size_t> children;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].parent == parent) {
            children.push_back(i);
        }
    }
    return children;
}

std::int64_t count_below(const std::vector<Node>& nodes, std::size_t index) {
    const auto behind = std::find_if(
        nodes.begin() + static_cast<std::ptrdiff_t>(index) + 1, nodes.end(),
        [depth = nodes[index].depth](const Node& node) { return node.depth <= depth; });
    return behind - nodes.begin() - static_cast<std::ptrdiff_t>(index) - 1;
}

std::int64_t deepest_level_within(const std::vector<Node>& nodes, std::size_t most) {
    std::map<std::int64_t, std::size_t> nodes_on_level;
    for (const Node& node : nodes) {
        ++nodes_on_level[node.depth];
    }
    std::int64_t deepest = 0;
    std::size_t sum = 0;
    for (const auto& [level, count] : nodes_on_level) {
        sum += count;
        if (sum > most) {
            break;
        }
        deepest = level;
    }
    return deepest;
}

} // namespace stocktake::frameworks
