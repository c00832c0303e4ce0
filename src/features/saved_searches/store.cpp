// SPDX-License-Identifier: Apache-2.0
#include "features/saved_searches/store.hpp"

namespace stocktake::saved_searches {

namespace {

/// Columns: id, account, name, address, has_letters, created_at, told_until.
SavedSearch read_saved_search(db::Cursor& row) {
    return {SavedSearchId(row.text(0)),
            AccountId(row.text(1)),
            row.text(2),
            row.text(3),
            row.boolean(4),
            row.timestamp(5),
            row.timestamp(6)};
}

} // namespace

std::vector<SavedSearch> list_saved_searches(db::Transaction& transaction,
                                             const AccountId& account) {
    db::Cursor row =
        transaction.query("SELECT id, account, name, address, has_letters, created_at, told_until "
                          "FROM saved_search WHERE account = $1 ORDER BY created_at DESC, id DESC",
                          {account});
    std::vector<SavedSearch> searches;
    while (row.next()) {
        searches.push_back(read_saved_search(row));
    }
    return searches;
}

std::optional<SavedSearch> find_saved_search(db::Transaction& transaction,
                                             const SavedSearchId& id) {
    db::Cursor row =
        transaction.query("SELECT id, account, name, address, has_letters, created_at, told_until "
                          "FROM saved_search WHERE id = $1",
                          {id});
    return row.next() ? std::optional(read_saved_search(row)) : std::nullopt;
}

void insert_saved_search(db::Transaction& transaction, const SavedSearch& search) {
    transaction.execute("INSERT INTO saved_search (id, account, name, address, has_letters, "
                        "created_at, told_until) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                        {search.id, search.account, search.name, search.address, search.has_letters,
                         search.created_at.text(), search.told_until.text()});
}

void update_saved_search(db::Transaction& transaction, const SavedSearch& search) {
    transaction.execute(
        "UPDATE saved_search SET name = $2, has_letters = $3, told_until = $4 WHERE id = $1",
        {search.id, search.name, search.has_letters, search.told_until.text()});
}

void delete_saved_search(db::Transaction& transaction, const SavedSearchId& id) {
    transaction.execute("DELETE FROM saved_search WHERE id = $1", {id});
}

bool wants_letters(db::Transaction& transaction, const AccountId& account) {
    return transaction
        .query("SELECT 1 FROM saved_search WHERE account = $1 AND has_letters = 1 LIMIT 1",
               {account})
        .next();
}

void stop_all_letters(db::Transaction& transaction, const AccountId& account) {
    transaction.execute("UPDATE saved_search SET has_letters = 0 WHERE account = $1", {account});
}

std::vector<AccountId> list_accounts_to_tell(db::Transaction& transaction, const AccountId& after,
                                             std::int64_t limit) {
    db::Cursor row =
        transaction.query("SELECT DISTINCT account FROM saved_search WHERE has_letters = 1 "
                          "AND account > $1 ORDER BY account LIMIT $2",
                          {after, limit});
    std::vector<AccountId> accounts;
    while (row.next()) {
        accounts.emplace_back(row.text(0));
    }
    return accounts;
}

std::optional<Timestamp> last_letter(db::Transaction& transaction, const AccountId& account) {
    db::Cursor row =
        transaction.query("SELECT written_at FROM weekly_letter WHERE account = $1", {account});
    return row.next() ? std::optional(row.timestamp(0)) : std::nullopt;
}

void remember_letter(db::Transaction& transaction, const AccountId& account, Timestamp written_at) {
    transaction.execute("INSERT INTO weekly_letter (account, written_at) VALUES ($1, $2) "
                        "ON CONFLICT (account) DO UPDATE SET written_at = excluded.written_at",
                        {account, written_at.text()});
}

} // namespace stocktake::saved_searches
