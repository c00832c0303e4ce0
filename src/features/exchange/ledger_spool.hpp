// SPDX-License-Identifier: Apache-2.0
// Where the rows of the ledger wait while records are written: whether those stay is known only at
// the end, and the ledger is kept either way.
#pragma once

#include "features/exchange/file_bytes.hpp"
#include "features/exchange/ledger.hpp"

#include <functional>
#include <limits>

namespace stocktake::exchange {

/// From a place in the spool, so many rows.
struct SpoolPart {
    std::size_t begin = 0;
    std::size_t rows = std::numeric_limits<std::size_t>::max();
};

class LedgerSpool {
  public:
    /// Precondition: for_each has not been called yet.
    void add(const LedgerRow& row);

    /// Where the next row begins; size() after the last.
    std::size_t for_each(const SpoolPart& part,
                         const std::function<void(const LedgerRow&)>& receive);

    [[nodiscard]] std::size_t size() const { return m_file.size(); }

  private:
    ScratchFile m_file;
    std::string m_record; // of the row that is being added
};

} // namespace stocktake::exchange
