// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/card_store.hpp"

#include "features/frameworks/stored_basis.hpp"

namespace stocktake::frameworks {

namespace {

/// `wanted` is a query for (framework, version, node), without repeats.
Cards read_cards(db::Transaction& transaction, std::string_view wanted, db::Parameters parameters) {
    Cards cards;
    db::Cursor row = transaction.query(
        "SELECT n.framework, n.version, v.is_current, n.id, n.slug, n.code, n.kind, n.position, "
        "t.role, "
        "t.language, t.text, t.basis FROM (" +
            std::string(wanted) +
            ") w JOIN node n ON n.framework = w.framework AND n.version = w.version "
            "AND n.id = w.node "
            "JOIN framework_version v ON v.framework = n.framework AND v.version = n.version "
            "JOIN node_text t ON t.framework = n.framework AND t.version = n.version "
            "AND t.node = n.id AND t.role IN ('title', 'short')",
        parameters);
    while (row.next()) {
        NodeCard& card = cards[{row.text(0), row.text(1), row.text(3)}];
        if (card.id.empty()) {
            card.framework = row.text(0);
            card.version = row.text(1);
            card.is_current = row.boolean(2);
            card.id = row.text(3);
            card.slug = row.text(4);
            card.code = row.text(5);
            card.kind = row.text(6);
            card.position = row.integer(7);
        }
        Wordings& wordings = row.text(8) == "title" ? card.titles : card.shorts;
        wordings.emplace(stored_language(row.text(9)),
                         Wording{row.text(10), stored_basis(row.text(11))});
    }
    return cards;
}

} // namespace

Cards list_linked_cards(db::Transaction& transaction, std::string_view framework,
                        std::string_view node) {
    return read_cards(
        transaction,
        "SELECT l.to_framework AS framework, l.to_version AS version, l.to_node AS node "
        "FROM crosswalk_link l JOIN crosswalk_version c ON c.crosswalk = l.crosswalk "
        "AND c.version = l.version AND c.is_current = 1 "
        "WHERE l.from_framework = $1 AND l.from_node = $2 "
        "UNION SELECT l.from_framework, l.from_version, l.from_node "
        "FROM crosswalk_link l JOIN crosswalk_version c ON c.crosswalk = l.crosswalk "
        "AND c.version = l.version AND c.is_current = 1 "
        "WHERE l.to_framework = $1 AND l.to_node = $2",
        {framework, node});
}

Cards list_referred_cards(db::Transaction& transaction, std::string_view framework,
                          std::string_view version, std::string_view node) {
    return read_cards(transaction,
                      "SELECT DISTINCT to_framework AS framework, to_version AS version, "
                      "to_node AS node FROM node_reference "
                      "WHERE framework = $1 AND version = $2 AND node = $3",
                      {framework, version, node});
}

Cards list_referring_cards(db::Transaction& transaction, std::string_view framework,
                           std::string_view node) {
    return read_cards(transaction,
                      "SELECT DISTINCT r.framework, r.version, r.node FROM node_reference r "
                      "JOIN framework_version c ON c.framework = r.framework "
                      "AND c.version = r.version AND c.is_current = 1 "
                      "WHERE r.to_framework = $1 AND r.to_node = $2",
                      {framework, node});
}

} // namespace stocktake::frameworks
