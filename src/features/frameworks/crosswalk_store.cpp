// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/crosswalk_store.hpp"

#include "features/frameworks/stored_basis.hpp"

#include <algorithm>

namespace stocktake::frameworks {

namespace {

constexpr std::string_view crosswalk_columns =
    "crosswalk, version, is_current, from_framework, from_version, to_framework, to_version, "
    "level, status, is_complete, source, note, extra, loaded_at";

constexpr int columns_of_head = 14;

CrosswalkHead crosswalk_head(db::Cursor& row) {
    CrosswalkHead head;
    head.id = row.text(0);
    head.version = row.text(1);
    head.is_current = row.boolean(2);
    head.from = {row.text(3), row.text(4)};
    head.to = {row.text(5), row.text(6)};
    head.level = row.text(7);
    head.status = stored_name(parse_status(row.text(8)), row.text(8));
    head.is_complete = row.boolean(9);
    head.source = row.text(10);
    head.note = row.text(11);
    head.extra = stored_json(row.text(12));
    head.loaded_at = row.timestamp(13);
    return head;
}

void add_name(CrosswalkHead& head, db::Cursor& row, int first_column) {
    head.names.emplace(
        stored_language(row.text(first_column)),
        Wording{row.text(first_column + 1), stored_basis(row.text(first_column + 2))});
}

constexpr std::string_view link_columns =
    "l.from_node, l.to_node, l.strength, l.rationale, l.basis, l.extra";

Link link_of(db::Cursor& row) {
    return {row.text(0),
            row.text(1),
            row.text(2),
            row.text(3),
            stored_basis(row.text(4)),
            stored_json(row.text(5))};
}

} // namespace

std::vector<CrosswalkSummary> list_crosswalks(db::Transaction& transaction) {
    std::vector<CrosswalkSummary> summaries;
    db::Cursor row = transaction.query(
        "SELECT " + std::string(crosswalk_columns) +
        ", (SELECT count(*) FROM crosswalk_link l WHERE l.crosswalk = v.crosswalk "
        "AND l.version = v.version) "
        "FROM crosswalk_version v WHERE is_current = 1 ORDER BY crosswalk");
    while (row.next()) {
        summaries.push_back({crosswalk_head(row), row.integer(columns_of_head)});
    }
    db::Cursor name =
        transaction.query("SELECT n.crosswalk, n.language, n.name, n.basis FROM crosswalk_name n "
                          "JOIN crosswalk_version v ON v.crosswalk = n.crosswalk "
                          "AND v.version = n.version AND v.is_current = 1");
    while (name.next()) {
        const std::string id = name.text(0);
        const auto summary = std::ranges::find_if(
            summaries, [&](const CrosswalkSummary& each) { return each.head.id == id; });
        add_name(summary->head, name, 1);
    }
    std::ranges::stable_sort(summaries, {},
                             [](const CrosswalkSummary& summary) { return summary.head.status; });
    return summaries;
}

std::optional<CrosswalkHead> find_crosswalk(db::Transaction& transaction, std::string_view id,
                                            std::string_view version) {
    db::Cursor row = transaction.query(
        "SELECT " + std::string(crosswalk_columns) +
            " FROM crosswalk_version "
            "WHERE crosswalk = $1 AND (version = $2 OR ($2 = '' AND is_current = 1))",
        {id, version});
    if (!row.next()) {
        return std::nullopt;
    }
    CrosswalkHead head = crosswalk_head(row);
    db::Cursor name = transaction.query("SELECT language, name, basis FROM crosswalk_name "
                                        "WHERE crosswalk = $1 AND version = $2",
                                        {head.id, head.version});
    while (name.next()) {
        add_name(head, name, 0);
    }
    return head;
}

std::string get_current_crosswalk_version(db::Transaction& transaction,
                                          std::string_view crosswalk) {
    db::Cursor row = transaction.query(
        "SELECT version FROM crosswalk_version WHERE crosswalk = $1 AND is_current = 1",
        {crosswalk});
    if (!row.next()) {
        throw db::DatabaseError("there is no crosswalk " + std::string(crosswalk));
    }
    return row.text(0);
}

std::vector<std::string> list_crosswalk_versions(db::Transaction& transaction,
                                                 std::string_view crosswalk) {
    std::vector<std::string> versions;
    db::Cursor row = transaction.query("SELECT version FROM crosswalk_version WHERE crosswalk = $1",
                                       {crosswalk});
    while (row.next()) {
        versions.push_back(row.text(0));
    }
    std::ranges::sort(versions, is_newer_version);
    return versions;
}

std::vector<Link> list_links(db::Transaction& transaction, std::string_view crosswalk,
                             std::string_view version) {
    std::vector<Link> links;
    db::Cursor row = transaction.query(
        "SELECT " + std::string(link_columns) +
            " FROM crosswalk_link l WHERE crosswalk = $1 AND version = $2 ORDER BY position",
        {crosswalk, version});
    while (row.next()) {
        links.push_back(link_of(row));
    }
    return links;
}

std::vector<NodeLink> list_links_of_node(db::Transaction& transaction, std::string_view framework,
                                         std::string_view node) {
    std::vector<NodeLink> links;
    db::Cursor row = transaction.query(
        "SELECT " + std::string(link_columns) +
            ", l.crosswalk, CASE WHEN l.from_framework = $1 AND l.from_node = $2 THEN 0 ELSE 1 END "
            "AS direction "
            "FROM crosswalk_link l JOIN crosswalk_version v ON v.crosswalk = l.crosswalk "
            "AND v.version = l.version AND v.is_current = 1 "
            "WHERE (l.from_framework = $1 AND l.from_node = $2) "
            "OR (l.to_framework = $1 AND l.to_node = $2) "
            "ORDER BY l.crosswalk, direction, l.position",
        {framework, node});
    while (row.next()) {
        links.push_back({row.text(6),
                         row.integer(7) == 0 ? Direction::Forward : Direction::Backward,
                         link_of(row)});
    }
    return links;
}

} // namespace stocktake::frameworks
