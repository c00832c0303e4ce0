// SPDX-License-Identifier: Apache-2.0
// What the secretariat does with facts. Each is one transaction and one line in the audit.
#pragma once

#include "base/actor.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "features/facts/fact.hpp"

namespace stocktake::facts {

/// InvalidInput for an id that is none; Conflict for one that there is.
Result<void> add_quantity(db::Database& database, const Actor& actor, const Quantity& quantity);

/// NotFound without the quantity; InvalidInput with every member that is wrong; Conflict when the
/// same is said already.
Result<FactId> add_fact(db::Database& database, const Actor& actor, const QuantityId& quantity,
                        const Statement& said, Timestamp now);

/// Adds a fact that supersedes `fact`; both are kept. Conflict when another one did before, or
/// nothing differs.
Result<FactId> correct_fact(db::Database& database, const Actor& actor, const QuantityId& quantity,
                            const FactId& fact, const Statement& said, std::string_view reason,
                            Timestamp now);

/// In at least one language.
Result<void> write_conflict_note(db::Database& database, const Actor& actor,
                                 const QuantityId& quantity, const LanguageMap& texts,
                                 Timestamp now);

} // namespace stocktake::facts
