// SPDX-License-Identifier: Apache-2.0
// The append-only record of who did what. Every action writes here in its own transaction; the
// schema refuses to change or delete a row.
#pragma once

#include "base/actor.hpp"
#include "base/value.hpp"
#include "db/database.hpp"

namespace stocktake::db {

struct AuditEntry {
    std::string action;       // verb-noun, e.g. `load-framework`
    std::string subject_kind; // e.g. `framework`
    std::string subject;      // which one
    Value details;            // an object; never secrets, never personal contact data
};

/// `actor` may be nobody: then the command line or the program itself acted.
void write_audit(Transaction& transaction, const Actor& actor, const AuditEntry& entry);

/// How often an account has done something since a moment, for limits.
std::int64_t count_audit(Transaction& transaction, const AccountId& account,
                         std::string_view action, Timestamp since);

} // namespace stocktake::db
