// SPDX-License-Identifier: Apache-2.0
// Which reader a file needs.
#pragma once

#include "features/exchange/ledger.hpp"
#include "features/exchange/row_source.hpp"

namespace stocktake::exchange {

/// By what the file begins with; its name decides nothing, since names lie.
FileFormat guess_format(std::string_view bytes);

/// `bytes` must outlive the source.
Result<std::unique_ptr<RowSource>> open_source(std::string_view bytes, FileFormat format);

} // namespace stocktake::exchange
