// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/feature.hpp"
#include "features/frameworks/framework_store.hpp"
#include "features/frameworks/urls.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

NodeName name_of(const FrameworkHead& head, const Node& node) {
    NodeName name{head.id, head.version, node.id, node.code, node_address(head.id, node.slug), {}};
    for (const auto& [language, wording] : wordings_of(node, TextRole::Title)) {
        name.titles.emplace(language, wording.text);
    }
    return name;
}

} // namespace

std::optional<NodeName> find_node(db::Transaction& transaction, std::string_view framework,
                                  std::string_view name) {
    const auto head = find_framework(transaction, framework);
    if (!head) {
        return std::nullopt;
    }
    const auto id = find_node_id(transaction, head->id, head->version, name);
    if (!id) {
        return std::nullopt;
    }
    const std::vector<Node> nodes = list_nodes(transaction, head->id, head->version);
    return name_of(*head, *std::ranges::find(nodes, *id, &Node::id));
}

bool has_node(db::Transaction& transaction, std::string_view framework, std::string_view id) {
    return transaction
        .query("SELECT 1 FROM node n JOIN framework_version v ON v.framework = n.framework "
               "AND v.version = n.version AND v.is_current = 1 "
               "WHERE n.framework = $1 AND n.id = $2",
               {framework, id})
        .next();
}

std::vector<NodeName> list_node_names(db::Transaction& transaction, std::string_view framework) {
    std::vector<NodeName> names;
    if (const auto head = find_framework(transaction, framework)) {
        for (const Node& node : list_nodes(transaction, head->id, head->version)) {
            names.push_back(name_of(*head, node));
        }
    }
    return names;
}

} // namespace stocktake::frameworks
