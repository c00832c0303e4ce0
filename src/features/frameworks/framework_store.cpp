// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/framework_store.hpp"

#include "features/frameworks/stored_basis.hpp"

#include <algorithm>
#include <unordered_map>

namespace stocktake::frameworks {

namespace {

constexpr std::string_view framework_columns =
    "f.id, f.kind, v.version, v.is_current, v.status, v.is_complete, v.source, v.note, v.extra, "
    "v.loaded_at";

FrameworkHead framework_head(db::Cursor& row) {
    FrameworkHead head;
    head.id = row.text(0);
    head.kind = stored_name(parse_framework_kind(row.text(1)), row.text(1));
    head.version = row.text(2);
    head.is_current = row.boolean(3);
    head.status = stored_name(parse_status(row.text(4)), row.text(4));
    head.is_complete = row.boolean(5);
    head.source = row.text(6);
    head.note = row.text(7);
    head.extra = stored_json(row.text(8));
    head.loaded_at = row.timestamp(9);
    return head;
}

void add_name(FrameworkHead& head, db::Cursor& row, int first_column) {
    head.names.emplace(
        stored_language(row.text(first_column)),
        Wording{row.text(first_column + 1), stored_basis(row.text(first_column + 2))});
}

using NodeIndex = std::unordered_map<std::string, std::size_t>;

void add_texts(db::Transaction& transaction, std::string_view framework, std::string_view version,
               const NodeIndex& index, std::vector<Node>& nodes) {
    db::Cursor row =
        transaction.query("SELECT node, role, language, position, text, basis FROM node_text "
                          "WHERE framework = $1 AND version = $2",
                          {framework, version});
    while (row.next()) {
        nodes[index.at(row.text(0))].texts.push_back(
            {stored_name(parse_text_role(row.text(1)), row.text(1)), stored_language(row.text(2)),
             row.integer(3), row.text(4), stored_basis(row.text(5))});
    }
    for (Node& node : nodes) {
        sort_texts(node.texts);
    }
}

void add_references(db::Transaction& transaction, std::string_view framework,
                    std::string_view version, const NodeIndex& index, std::vector<Node>& nodes) {
    db::Cursor row =
        transaction.query("SELECT node, name, to_framework, to_node FROM node_reference "
                          "WHERE framework = $1 AND version = $2 ORDER BY node, name",
                          {framework, version});
    while (row.next()) {
        nodes[index.at(row.text(0))].references.push_back({row.text(1), row.text(2), row.text(3)});
    }
}

} // namespace

std::vector<FrameworkSummary> list_frameworks(db::Transaction& transaction) {
    std::vector<FrameworkSummary> summaries;
    db::Cursor row = transaction.query(
        "SELECT " + std::string(framework_columns) +
        ", (SELECT count(*) FROM node n WHERE n.framework = v.framework "
        "AND n.version = v.version) "
        "FROM framework f JOIN framework_version v ON v.framework = f.id AND v.is_current = 1 "
        "ORDER BY f.kind DESC, f.id");
    while (row.next()) {
        summaries.push_back({framework_head(row), row.integer(10)});
    }
    db::Cursor name =
        transaction.query("SELECT n.framework, n.language, n.name, n.basis FROM framework_name n "
                          "JOIN framework_version v ON v.framework = n.framework "
                          "AND v.version = n.version AND v.is_current = 1");
    while (name.next()) {
        const std::string id = name.text(0);
        const auto summary = std::ranges::find_if(
            summaries, [&](const FrameworkSummary& each) { return each.head.id == id; });
        add_name(summary->head, name, 1);
    }
    return summaries;
}

std::optional<FrameworkHead> find_framework(db::Transaction& transaction, std::string_view id,
                                            std::string_view version) {
    db::Cursor row = transaction.query(
        "SELECT " + std::string(framework_columns) +
            " FROM framework f JOIN framework_version v ON v.framework = f.id "
            "WHERE f.id = $1 AND (v.version = $2 OR ($2 = '' AND v.is_current = 1))",
        {id, version});
    if (!row.next()) {
        return std::nullopt;
    }
    FrameworkHead head = framework_head(row);
    db::Cursor name = transaction.query("SELECT language, name, basis FROM framework_name "
                                        "WHERE framework = $1 AND version = $2",
                                        {head.id, head.version});
    while (name.next()) {
        add_name(head, name, 0);
    }
    return head;
}

Framework get_framework(db::Transaction& transaction, std::string_view id,
                        std::string_view version) {
    auto head = find_framework(transaction, id, version);
    if (!head) {
        throw db::DatabaseError("there is no framework " + std::string(id) + ' ' +
                                std::string(version));
    }
    std::vector<Node> nodes = list_nodes(transaction, head->id, head->version);
    return {std::move(*head), std::move(nodes)};
}

std::string get_current_version(db::Transaction& transaction, std::string_view framework) {
    db::Cursor row = transaction.query(
        "SELECT version FROM framework_version WHERE framework = $1 AND is_current = 1",
        {framework});
    if (!row.next()) {
        throw db::DatabaseError("there is no framework " + std::string(framework));
    }
    return row.text(0);
}

std::vector<std::string> list_versions(db::Transaction& transaction, std::string_view framework) {
    std::vector<std::string> versions;
    db::Cursor row = transaction.query("SELECT version FROM framework_version WHERE framework = $1",
                                       {framework});
    while (row.next()) {
        versions.push_back(row.text(0));
    }
    std::ranges::sort(versions, is_newer_version);
    return versions;
}

std::vector<Node> list_nodes(db::Transaction& transaction, std::string_view framework,
                             std::string_view version) {
    std::vector<Node> nodes;
    NodeIndex index;
    db::Cursor row = transaction.query(
        "SELECT id, parent, position, depth, slug, code, kind, attributes FROM node "
        "WHERE framework = $1 AND version = $2 ORDER BY position",
        {framework, version});
    while (row.next()) {
        Node node;
        node.id = row.text(0);
        node.parent = row.text_or_null(1).value_or("");
        node.position = row.integer(2);
        node.depth = row.integer(3);
        node.slug = row.text(4);
        node.code = row.text(5);
        node.kind = row.text(6);
        node.attributes = stored_json(row.text(7));
        index.emplace(node.id, nodes.size());
        nodes.push_back(std::move(node));
    }
    add_texts(transaction, framework, version, index, nodes);
    add_references(transaction, framework, version, index, nodes);
    return nodes;
}

std::optional<std::string> find_node_id(db::Transaction& transaction, std::string_view framework,
                                        std::string_view version, std::string_view name) {
    db::Cursor row = transaction.query("SELECT id FROM node WHERE framework = $1 AND version = $2 "
                                       "AND (slug = $3 OR id = $3)",
                                       {framework, version, name});
    return row.next() ? std::optional(row.text(0)) : std::nullopt;
}

std::optional<std::string> find_version_with(db::Transaction& transaction,
                                             std::string_view framework, std::string_view name) {
    db::Cursor row = transaction.query(
        "SELECT version FROM node WHERE framework = $1 AND (slug = $2 OR id = $2)",
        {framework, name});
    std::optional<std::string> newest;
    while (row.next()) {
        if (!newest || is_newer_version(row.text(0), *newest)) {
            newest = row.text(0);
        }
    }
    return newest;
}

std::set<std::string> list_node_ids(db::Transaction& transaction, std::string_view framework,
                                    std::string_view version) {
    std::set<std::string> ids;
    db::Cursor row = transaction.query("SELECT id FROM node WHERE framework = $1 AND version = $2",
                                       {framework, version});
    while (row.next()) {
        ids.insert(row.text(0));
    }
    return ids;
}

std::map<std::string, std::string> list_slugs(db::Transaction& transaction,
                                              std::string_view framework) {
    std::map<std::string, std::string> slugs;
    db::Cursor row =
        transaction.query("SELECT DISTINCT id, slug FROM node WHERE framework = $1", {framework});
    while (row.next()) {
        slugs.emplace(row.text(0), row.text(1));
    }
    return slugs;
}

std::vector<Referrer> list_referrers(db::Transaction& transaction, std::string_view framework,
                                     std::string_view node) {
    std::vector<Referrer> referrers;
    db::Cursor row = transaction.query(
        "SELECT r.framework, r.node, r.name FROM node_reference r "
        "JOIN framework_version v ON v.framework = r.framework AND v.version = r.version "
        "AND v.is_current = 1 "
        "WHERE r.to_framework = $1 AND r.to_node = $2 ORDER BY r.framework, r.node, r.name",
        {framework, node});
    while (row.next()) {
        referrers.push_back({row.text(0), row.text(1), row.text(2)});
    }
    return referrers;
}

std::vector<std::string> list_awaited_nodes(db::Transaction& transaction,
                                            std::string_view framework) {
    std::vector<std::string> nodes;
    db::Cursor row =
        transaction.query("SELECT DISTINCT to_node FROM node_reference "
                          "WHERE to_framework = $1 AND to_version IS NULL ORDER BY to_node",
                          {framework});
    while (row.next()) {
        nodes.push_back(row.text(0));
    }
    return nodes;
}

} // namespace stocktake::frameworks
