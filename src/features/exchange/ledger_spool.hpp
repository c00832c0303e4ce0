// SPDX-License-Identifier: Apache-2.0
// Where the rows of the ledger wait while records are written: whether those stay is known only at
// the end, and the ledger is kept either way.
#pragma once

#include "features/exchange/file_bytes.hpp"
#include "features/exchange/ledger.hpp"

#include <functional>

namespace stocktake::exchange {

class LedgerSpool {
  public:
    /// Precondition: for_each has not been called yet.
    void add(const LedgerRow& row);

    void for_each(const std::function<void(const LedgerRow&)>& receive);

  private:
    ScratchFile m_file;
    std::string m_record; // of the row that is being added
};

} // namespace stocktake::exchange
