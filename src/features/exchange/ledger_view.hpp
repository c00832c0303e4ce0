// SPDX-License-Identifier: Apache-2.0
// Who sees what of the ledger. Everybody sees that a file was read, and how many rows became what.
// Its rows are public as far as the records they made are public now; all of them are for those who
// ran the import, for members of the organization whose records it brought, and for the
// secretariat.
#pragma once

#include "features/exchange/ledger_store.hpp"

namespace stocktake::exchange {

enum class RunSight {
    Nothing, // somebody else's rehearsal
    Counts,  // that it was, and how much
    Open,    // and rows whose records are public
    All,
};

RunSight sight_of(const Actor& actor, const ImportRun& run);

/// Reader, library and the moment: what every part of a page needs.
struct LedgerViewing {
    const kinds::Library& library;
    const web::Speaker& say;
    Timestamp now;
};

/// A run as pages and JSON have it.
Value run_value(const LedgerViewing& viewing, const ImportRun& run, RunSight sight);

/// A row as this reader may see it, with the name of its record where that is public now.
struct SeenRow {
    LedgerRow row;     // what may not be seen is empty
    std::string title; // empty: nothing to link to
    Language language = Language::English;
};

/// Of rows that were listed together: one query for all of them.
std::vector<SeenRow> seen_rows(db::Transaction& transaction, std::vector<LedgerRow> rows,
                               RunSight sight);

Value row_value(const LedgerViewing& viewing, const SeenRow& seen);

/// One line for each row, change and note; in the order of the file.
Table rows_table(db::Database& database, const ImportRun& run, std::optional<RowOutcome> outcome,
                 RunSight sight, const web::Speaker& say);
/// One line for each run.
Table runs_table(db::Database& database, kinds::Shelf& shelf, const Actor& actor,
                 const web::Speaker& say);

std::string run_address(const ImportRunId& run);

} // namespace stocktake::exchange
