// SPDX-License-Identifier: Apache-2.0
// Publications as a table: what is around a record, a column for each public cell, and one for each
// text in each language there is a translation in. An import of it changes what was edited.
#pragma once

#include "export/workbook.hpp"
#include "features/exchange/publication_stream.hpp"
#include "features/exchange/table_columns.hpp"

namespace stocktake::exchange {

/// With the columns that are needed now so that no record is cut. Named after the address of the
/// kind. Asks the database when its rows are asked for, each time.
Table publication_table(const ExportDesk& desk, const PublicationQuery& query,
                        const web::Speaker& say);

/// The table with help and drop-downs, and a second sheet that explains the columns.
formats::Workbook publication_workbook(const ExportDesk& desk, const PublicationQuery& query,
                                       const web::Speaker& say);

/// One object a line in the form that imports read: content as the API has it, translations under
/// `_layers`.
void write_publications_ndjson(const ExportDesk& desk, const PublicationQuery& query, Sink& sink);

} // namespace stocktake::exchange
