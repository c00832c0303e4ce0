// SPDX-License-Identifier: Apache-2.0
// Empty tables of a kind, for those who fill in offline.
#pragma once

#include "export/workbook.hpp"
#include "features/exchange/data_dictionary.hpp"

namespace stocktake::exchange {

/// Three sheets: the table to be filled in, with help and drop-downs; an example; the columns
/// explained.
formats::Workbook template_workbook(const DictionaryContext& context);

/// Names of columns, then a line of comments that imports skip: title, what is expected, what must
/// be there.
Table template_table(const DictionaryContext& context);

} // namespace stocktake::exchange
