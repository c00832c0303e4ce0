// SPDX-License-Identifier: Apache-2.0
// CSV as a source of rows.
#pragma once

#include "features/exchange/table_source.hpp"

namespace stocktake::exchange {

/// Separator, quotes and line ends as base/csv.hpp reads them; encodings as text_encoding.hpp does.
/// An apostrophe that our own export put before a formula is taken away. `bytes` must outlive it.
Result<std::unique_ptr<RowSource>> open_csv(std::string_view bytes);

} // namespace stocktake::exchange
