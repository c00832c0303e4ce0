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

} // namespace stocktake::db
