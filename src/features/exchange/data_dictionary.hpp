// SPDX-License-Identifier: Apache-2.0
// What the columns of a kind mean, for people with a spreadsheet: help and drop-downs beside the
// cells, and a table of all of it.
#pragma once

#include "export/workbook.hpp"
#include "features/exchange/table_columns.hpp"
#include "features/registry/feature.hpp"

namespace stocktake::exchange {

/// Somebody who reads, and what they may be told of.
struct DictionaryContext {
    const kinds::Kind& kind;
    const kinds::References& references;
    const web::Speaker& say;
};

/// Help and choices for a column: options by their labels, countries by their names, nodes of
/// frameworks by their codes.
formats::CellGuide guide_of(const DictionaryContext& context, const kinds::CellColumn& column);
/// The same for a column about the record as a whole.
formats::CellGuide guide_of(const DictionaryContext& context, HeadColumn column);

/// One row for each column: name, title, type, limits, options, who sees it, help. Columns of
/// numbered groups stand there once.
Table dictionary_table(const DictionaryContext& context, std::span<const HeadColumn> head,
                       std::vector<kinds::CellColumn> columns);

} // namespace stocktake::exchange
