// SPDX-License-Identifier: Apache-2.0
// JSON as a source of rows: one array of objects, or one object a line (NDJSON). Each row is parsed
// by itself, so that memory does not grow with the file.
#pragma once

#include "features/exchange/row_source.hpp"

#include <memory>

namespace stocktake::exchange {

/// What one object may weigh.
inline constexpr std::size_t maximum_json_bytes = std::size_t{1024} * 1024;

/// A broken line of NDJSON is a row with a problem; a broken array ends the reading, because
/// nobody knows where its next object begins. InvalidInput for a file that is neither. `bytes` must
/// outlive it.
Result<std::unique_ptr<RowSource>> open_json(std::string_view bytes);

} // namespace stocktake::exchange
