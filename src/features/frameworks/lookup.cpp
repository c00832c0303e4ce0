// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/feature.hpp"
#include "features/frameworks/framework_store.hpp"
#include "features/frameworks/geography.hpp"
#include "features/frameworks/stored_basis.hpp"
#include "features/frameworks/urls.hpp"

#include <algorithm>
#include <unordered_map>

namespace stocktake::frameworks {

namespace {

/// Countries, areas and regions have pages of their own.
std::string page_address(std::string_view framework, std::string_view slug) {
    return framework == countries || framework == areas ? country_address(slug)
                                                        : address_of_region(framework, slug);
}

NodeName name_of(const FrameworkHead& head, const Node& node) {
    NodeName name{.framework = head.id,
                  .version = head.version,
                  .id = node.id,
                  .code = node.code,
                  .address = page_address(head.id, node.slug),
                  .titles = {},
                  .parent = node.parent,
                  .kind = node.kind,
                  .references = {},
                  .groups = {}};
    for (const auto& [language, wording] : wordings_of(node, TextRole::Title)) {
        name.titles.emplace(language, wording.text);
    }
    return name;
}

} // namespace

std::string_view NodeName::reference(std::string_view attribute) const {
    const auto found = std::ranges::find(references, attribute, &NodeReference::name);
    return found == references.end() ? std::string_view() : std::string_view(found->node);
}

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

std::vector<TextOfNode> list_node_texts(db::Transaction& transaction) {
    std::vector<TextOfNode> texts;
    db::Cursor row =
        transaction.query("SELECT t.framework, t.node, t.language, t.text FROM node_text t "
                          "JOIN framework_version v ON v.framework = t.framework "
                          "AND v.version = t.version AND v.is_current = 1 WHERE t.role = 'text' "
                          "ORDER BY t.framework, t.node, t.language, t.position");
    while (row.next()) {
        texts.push_back({row.text(0), row.text(1), stored_language(row.text(2)), row.text(3)});
    }
    return texts;
}

std::vector<CalledNode> list_called_nodes(db::Transaction& transaction) {
    std::vector<CalledNode> nodes;
    std::unordered_map<std::string, std::size_t> index; // of `framework node` in `nodes`
    const auto key_of = [](const std::string& framework, const std::string& node) {
        return framework + ' ' + node;
    };
    db::Cursor row = transaction.query(
        "SELECT n.framework, n.version, n.id, n.code, n.slug, n.parent, n.kind, n.attributes "
        "FROM node n JOIN framework_version v ON v.framework = n.framework "
        "AND v.version = n.version AND v.is_current = 1 ORDER BY n.framework, n.position");
    while (row.next()) {
        index.emplace(key_of(row.text(0), row.text(2)), nodes.size());
        CalledNode& called = nodes.emplace_back();
        called.node = {.framework = row.text(0),
                       .version = row.text(1),
                       .id = row.text(2),
                       .code = row.text(3),
                       .address = page_address(row.text(0), row.text(4)),
                       .titles = {},
                       .parent = row.text_or_null(5).value_or(""),
                       .kind = row.text(6),
                       .references = {},
                       .groups = {}};
        const Value attributes = stored_json(row.text(7));
        if (const auto iso2 = attributes.text_of("iso2"); !iso2.empty()) {
            called.other_names.emplace_back(iso2);
        }
        for (const std::string_view group : country_groups) {
            if (has_flag(attributes, group)) {
                called.node.groups.emplace_back(group);
            }
        }
    }
    db::Cursor text =
        transaction.query("SELECT t.framework, t.node, t.role, t.language, t.text FROM node_text t "
                          "JOIN framework_version v ON v.framework = t.framework "
                          "AND v.version = t.version AND v.is_current = 1 "
                          "WHERE t.role IN ('title', 'short', 'alias') "
                          "ORDER BY t.framework, t.node, t.role, t.language, t.position");
    while (text.next()) {
        CalledNode& called = nodes[index.at(key_of(text.text(0), text.text(1)))];
        if (stored_name(parse_text_role(text.text(2)), text.text(2)) == TextRole::Title) {
            called.node.titles.emplace(stored_language(text.text(3)), text.text(4));
        } else {
            called.other_names.push_back(text.text(4));
        }
    }
    db::Cursor reference = transaction.query(
        "SELECT r.framework, r.node, r.name, r.to_framework, r.to_node FROM node_reference r "
        "JOIN framework_version v ON v.framework = r.framework "
        "AND v.version = r.version AND v.is_current = 1 "
        "ORDER BY r.framework, r.node, r.name");
    while (reference.next()) {
        nodes[index.at(key_of(reference.text(0), reference.text(1)))].node.references.push_back(
            {reference.text(2), reference.text(3), reference.text(4)});
    }
    return nodes;
}

} // namespace stocktake::frameworks
