// SPDX-License-Identifier: Apache-2.0
// Runs a file: every row becomes a record, a change, nothing new, or a rejection with its reason,
// and the ledger says which.
#pragma once

#include "features/exchange/ledger.hpp"
#include "features/exchange/mapping.hpp"

#include <functional>

namespace stocktake::exchange {

/// What an import needs besides its own arguments.
struct ImportDesk {
    db::Database& database;
    kinds::Shelf& shelf;
    const web::Catalogue& catalogue; // titles of columns in six languages
};

struct ImportRequest {
    std::string file_name; // is public
    std::string_view bytes;
    std::optional<FileFormat> format = {}; // none: found out from the bytes
    std::string kind;
    std::string mapping = {}; // text of a mapping; empty: the columns have our names
    std::string source = {};  // whose ids the rows have; empty: the mapping's, else the file's name
    OrganizationId owner = {};
    std::optional<Language> language = {};         // none: the mapping's, else English
    std::optional<registry::Consent> consent = {}; // none: the mapping's, else Named
    registry::DepositPolicy policy = registry::DepositPolicy::Submit;
    Takes takes = Takes::All;
    bool is_rehearsal = false;
    bool skips_known = false;  // do nothing when this file was taken before, whole
    bool keeps_file = false;   // of a rehearsal, until it is confirmed
    ImportRunId confirms = {}; // the rehearsal that goes when this run is done
    /// Called now and then with the number of rows that were read.
    std::function<void(std::int64_t rows)> progress = {};
};

/// Runs a file and writes the ledger, in this order: the run, in a transaction of its own; then all
/// records, the rows of the ledger and the end of the run in one more. Of a rehearsal, and of a
/// file that is refused, rows of the ledger are written in short transactions after all were
/// judged; a rehearsal is judged in a transaction that only reads. Whoever kills the process leaves
/// a run that says it was interrupted, and no record of it. What is wrong with the file or its rows
/// is in the run; errors are for a request that makes no sense (InvalidInput), for an actor who may
/// not (NotAllowed). A known file comes back as the run that took it.
Result<ImportRun> run_import(const ImportDesk& desk, const Actor& actor,
                             const ImportRequest& request, Timestamp now);

/// The first rows of a run that became this, with changes and reasons.
std::vector<LedgerRow> first_rows(db::Transaction& transaction, const ImportRunId& run,
                                  RowOutcome outcome, std::int64_t limit);

/// Whether the actor may import for that owner with that policy: members into their organizations,
/// the secretariat and the command line's actor anything.
bool may_import(const Actor& actor, const OrganizationId& owner, registry::DepositPolicy policy);

} // namespace stocktake::exchange
