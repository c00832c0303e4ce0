// SPDX-License-Identifier: Apache-2.0
#include "features/people/letters.hpp"

#include "db/stored.hpp"
#include "features/people/account.hpp"
#include "mail/outbox.hpp"

namespace stocktake::people {

namespace {

/// Columns: id, email, display_name, language.
std::vector<Recipient> read_recipients(db::Cursor row) {
    std::vector<Recipient> recipients;
    while (row.next()) {
        recipients.push_back(
            {AccountId(row.text(0)), {row.text(1), row.text(2)}, db::stored_language(row.text(3))});
    }
    return recipients;
}

} // namespace

std::optional<Recipient> find_recipient(db::Transaction& transaction, const AccountId& account) {
    auto found =
        read_recipients(transaction.query("SELECT id, email, display_name, language FROM account "
                                          "WHERE id = $1 AND state = 'active'",
                                          {account}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Recipient> list_recipients(db::Transaction& transaction,
                                       const OrganizationId& organization, MembersToReach which) {
    const std::string_view position =
        which == MembersToReach::Managers ? name_of(Position::Manager) : "";
    return read_recipients(
        transaction.query("SELECT a.id, a.email, a.display_name, a.language FROM account a "
                          "JOIN account_organization m ON m.account = a.id "
                          "WHERE m.organization = $1 AND m.state = 'confirmed' "
                          "AND a.state = 'active' AND ($2 = '' OR m.position = $2) "
                          "ORDER BY m.requested_at, a.id",
                          {organization, position}));
}

std::vector<Recipient> list_recipients(db::Transaction& transaction, Role role) {
    return read_recipients(transaction.query(
        "SELECT id, email, display_name, language FROM account WHERE state = 'active' "
        "AND id IN (SELECT account FROM account_role WHERE role = $1) ORDER BY id",
        {name_of(role)}));
}

Result<void> write_letter(db::Transaction& transaction, const Recipient& recipient,
                          const Message& subject, const Message& text,
                          const web::Catalogue& catalogue, Timestamp now) {
    const web::Speaker say(catalogue, recipient.language);
    return mail::enqueue(transaction, {recipient.address, say(subject), say(text)}, now);
}

} // namespace stocktake::people
