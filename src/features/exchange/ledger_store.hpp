// SPDX-License-Identifier: Apache-2.0
// All SQL of the ledger of imports. Who may see what of it is the business of ledger_view.hpp.
#pragma once

#include "features/exchange/ledger_spool.hpp"

namespace stocktake::exchange {

void insert_run(db::Transaction& transaction, const ImportRun& run);

/// Writes what a run has come to. False when it is not running any more: somebody has found its
/// process gone.
bool finish_run(db::Transaction& transaction, const ImportRun& run);

/// Marks runs whose process is gone; how many.
std::int64_t mark_interrupted(db::Transaction& transaction, Timestamp now);

/// Whether the records that rows have made are there: else the ledger cannot name them.
enum class Records { Kept, RolledBack };

/// Writes a part of the rows. Where in the spool the next one begins.
std::size_t insert_rows(db::Transaction& transaction, const ImportRunId& run, LedgerSpool& rows,
                        const SpoolPart& part, Records records);

std::optional<ImportRun> find_run(db::Transaction& transaction, const ImportRunId& run);

/// The newest run, no rehearsal, that took this file with this mapping, into records of this kind
/// and owner, to its end and without a rejection.
std::optional<ImportRun> find_complete_run(db::Transaction& transaction, const ImportRun& like);

/// Which runs a list shows: all but rehearsals; with an account those of its rehearsals, too.
struct RunFilter {
    AccountId rehearsals_of = {};
};

std::vector<ImportRun> list_runs(db::Transaction& transaction, const RunFilter& filter,
                                 std::int64_t offset, std::int64_t limit);
std::int64_t count_runs(db::Transaction& transaction, const RunFilter& filter);
void for_each_run(db::Transaction& transaction, const RunFilter& filter,
                  const std::function<void(const ImportRun&)>& receive);

/// Rows of a run in their order, after the row of that number; an outcome narrows.
std::vector<LedgerRow> list_rows(db::Transaction& transaction, const ImportRunId& run,
                                 std::optional<RowOutcome> outcome, std::int64_t after,
                                 std::int64_t limit);
/// The number of the row before the `offset`th of that outcome, for list_rows.
std::int64_t find_row_before(db::Transaction& transaction, const ImportRunId& run,
                             std::optional<RowOutcome> outcome, std::int64_t offset);

/// A file that waits for its confirmation.
struct WaitingFile {
    std::string bytes;
    std::string mapping; // text; empty: none
};

void keep_file(db::Transaction& transaction, const ImportRunId& run, const WaitingFile& file,
               Timestamp now);
std::optional<WaitingFile> find_file(db::Transaction& transaction, const ImportRunId& run);
/// A rehearsal with its rows and its file.
void delete_rehearsal(db::Transaction& transaction, const ImportRunId& run);
/// All that were kept before that moment.
void delete_rehearsals_before(db::Transaction& transaction, Timestamp moment);

} // namespace stocktake::exchange
