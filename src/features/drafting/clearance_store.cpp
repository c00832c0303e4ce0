// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/clearance_store.hpp"

#include <algorithm>
#include <iterator>

namespace stocktake::drafting {

namespace {

constexpr std::string_view clearance_query =
    "SELECT id, draft, organization, asked_by, asked_at, due FROM clearance ";

std::vector<ClearanceItem> list_items(db::Transaction& transaction, const ClearanceId& clearance) {
    std::vector<ClearanceItem> items;
    db::Cursor row = transaction.query(
        "SELECT c.paragraph, c.revision, c.answer, c.remark, c.answered_by, c.answered_at "
        "FROM clearance_paragraph c JOIN draft_paragraph p ON p.id = c.paragraph "
        "WHERE c.clearance = $1 ORDER BY p.part, p.position, p.id",
        {clearance});
    while (row.next()) {
        items.push_back({ParagraphId(row.text(0)), row.integer(1),
                         parse_clearance_answer(row.text_or_null(2).value_or("")), row.text(3),
                         AccountId(row.text_or_null(4).value_or("")),
                         row.is_null(5) ? std::nullopt : std::optional(row.timestamp(5))});
    }
    return items;
}

/// Without its items.
Clearance clearance_in(db::Cursor& row) {
    return {ClearanceId(row.text(0)),
            DraftId(row.text(1)),
            OrganizationId(row.text(2)),
            AccountId(row.text(3)),
            row.timestamp(4),
            Date::parse(row.text(5)).value_or(Date()),
            {}};
}

std::vector<Clearance> clearances_in(db::Transaction& transaction, db::Cursor row) {
    std::vector<Clearance> clearances;
    while (row.next()) {
        clearances.push_back(clearance_in(row));
    }
    for (Clearance& clearance : clearances) {
        clearance.items = list_items(transaction, clearance.id);
    }
    return clearances;
}

} // namespace

std::vector<Clearance> list_clearances(db::Transaction& transaction, const DraftId& draft) {
    return clearances_in(
        transaction,
        transaction.query(std::string(clearance_query) + "WHERE draft = $1 ORDER BY asked_at, id",
                          {draft}));
}

std::vector<Clearance> list_clearances_of(db::Transaction& transaction,
                                          std::span<const OrganizationId> organizations) {
    std::vector<Clearance> clearances;
    for (const OrganizationId& organization : organizations) {
        auto of_one = clearances_in(
            transaction,
            transaction.query(std::string(clearance_query) +
                                  "WHERE organization = $1 ORDER BY asked_at DESC, id DESC",
                              {organization}));
        std::ranges::move(of_one, std::back_inserter(clearances));
    }
    return clearances;
}

std::optional<Clearance> find_clearance(db::Transaction& transaction, const ClearanceId& id) {
    auto found = clearances_in(
        transaction, transaction.query(std::string(clearance_query) + "WHERE id = $1", {id}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void insert_clearance(db::Transaction& transaction, const Clearance& clearance) {
    transaction.execute("INSERT INTO clearance (id, draft, organization, asked_by, asked_at, due) "
                        "VALUES ($1, $2, $3, $4, $5, $6)",
                        {clearance.id, clearance.draft, clearance.organization, clearance.asked_by,
                         clearance.asked_at.text(), clearance.due.text()});
    for (const ClearanceItem& item : clearance.items) {
        transaction.execute("INSERT INTO clearance_paragraph (clearance, paragraph, revision, "
                            "remark) VALUES ($1, $2, $3, '')",
                            {clearance.id, item.paragraph, item.revision});
    }
}

void update_item(db::Transaction& transaction, const ClearanceId& clearance,
                 const ClearanceItem& item) {
    transaction.execute(
        "UPDATE clearance_paragraph SET answer = $3, remark = $4, answered_by = $5, "
        "answered_at = $6 WHERE clearance = $1 AND paragraph = $2",
        {clearance, item.paragraph,
         item.answer ? db::Parameter(name_of(*item.answer)) : db::Parameter(nullptr), item.remark,
         item.answered_by,
         item.answered_at ? db::Parameter(item.answered_at->text()) : db::Parameter(nullptr)});
}

} // namespace stocktake::drafting
