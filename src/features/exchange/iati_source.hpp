// SPDX-License-Identifier: Apache-2.0
// Activities of IATI 2.0x as a source of rows. Each becomes cells whose names are listed in the
// README; which field of a kind each goes into is for a mapping to say (mappings/iati.json).
#pragma once

#include "features/exchange/row_source.hpp"

#include <memory>

namespace stocktake::exchange {

/// Texts in other languages than the activity's own are cells such as `title@fr`. What has no cell
/// is counted and told by remarks(). InvalidInput for what is no file of activities, or of another
/// major version than 2. `bytes` must outlive it.
Result<std::unique_ptr<RowSource>> open_iati(std::string_view bytes);

} // namespace stocktake::exchange
