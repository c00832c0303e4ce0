// SPDX-License-Identifier: Apache-2.0
#include "db/audit.hpp"

#include "base/json.hpp"

namespace stocktake::db {

void write_audit(Transaction& transaction, const Actor& actor, const AuditEntry& entry) {
    const std::string details = entry.details.is_null() ? "{}" : to_json(entry.details);
    const Parameter account = actor.is_signed_in() ? Parameter(actor.account) : nullptr;
    transaction.execute(
        "INSERT INTO audit_entry (at, account, action, subject_kind, subject, details) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        {Timestamp::now().text(), account, entry.action, entry.subject_kind, entry.subject,
         details});
}

std::int64_t count_audit(Transaction& transaction, const AccountId& account,
                         std::string_view action, Timestamp since) {
    Cursor row = transaction.query(
        "SELECT COUNT(*) FROM audit_entry WHERE account = $1 AND action = $2 AND at > $3",
        {account, action, since.text()});
    row.next();
    return row.integer(0);
}

} // namespace stocktake::db
