// SPDX-License-Identifier: Apache-2.0
// The rows of one file on their way into records: read and judged on one thread, written on the
// other, in their order.
#pragma once

#include "features/exchange/ledger_spool.hpp"
#include "features/exchange/row_reading.hpp"

#include <functional>

namespace stocktake::exchange {

struct RowsOutcome {
    ImportCounts counts;
    bool is_named = true;              // every row may be shown with its owner
    std::optional<Message> error = {}; // why the file could not be read to its end
    std::vector<Message> remarks = {};
};

/// Reads all rows of `source` and deposits the good ones. Each has a line in `spool` afterwards.
RowsOutcome import_rows(RowSource& source, const RowReading& reading,
                        registry::Depositor& depositor, registry::DepositPolicy policy,
                        LedgerSpool& spool, const std::function<void(std::int64_t)>& progress);

} // namespace stocktake::exchange
