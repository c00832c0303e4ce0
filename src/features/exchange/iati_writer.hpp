// SPDX-License-Identifier: Apache-2.0
// Publications as activities of IATI 2.03: what the standard asks of every activity, as far as a
// record says it. open_iati reads them back.
#pragma once

#include "features/exchange/publication_table.hpp"

namespace stocktake::exchange {

/// Which fields say what follows from their types: the title and the summary of the kind, its first
/// period, its countries, organizations, links, its goals and targets. Where the standard wants
/// shares (countries, sectors), they are equal, because nobody has said others.
void write_iati(const ExportDesk& desk, const PublicationQuery& query, Sink& sink);

} // namespace stocktake::exchange
