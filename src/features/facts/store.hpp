// SPDX-License-Identifier: Apache-2.0
// All SQL of this feature.
#pragma once

#include "db/database.hpp"
#include "features/facts/fact.hpp"

#include <span>

namespace stocktake::facts {

/// All quantities with their facts and notes, in the order of the register. Three queries.
std::vector<Series> list_series(db::Transaction& transaction);
std::optional<Series> find_series(db::Transaction& transaction, const QuantityId& quantity);
/// The series that hold these facts, each once.
std::vector<Series> find_series_of(db::Transaction& transaction, std::span<const FactId> facts);

/// Behind all others.
void insert_quantity(db::Transaction& transaction, const Quantity& quantity);
/// Takes the place in the list, for what a file holds.
void save_quantity(db::Transaction& transaction, const Quantity& quantity, std::size_t place);

/// Behind the others of its quantity, or at the place it has in a file.
void insert_fact(db::Transaction& transaction, const Fact& fact,
                 std::optional<std::size_t> place = std::nullopt);
void withdraw_fact(db::Transaction& transaction, const FactId& fact, Timestamp now);
void restore_fact(db::Transaction& transaction, const FactId& fact);

enum class NoteOrigin { File, Written };

/// A note that was written here stays: a file changes only what a file brought. Whether it did.
bool save_conflict_note(db::Transaction& transaction, const QuantityId& quantity,
                        const LanguageMap& texts, NoteOrigin origin, const AccountId& writer,
                        Timestamp now);

/// Of the file that was taken last; empty when there was none.
std::string fact_file_checksum(db::Transaction& transaction);
void remember_fact_file(db::Transaction& transaction, std::string_view version,
                        std::string_view source, std::string_view checksum);

} // namespace stocktake::facts
