// SPDX-License-Identifier: Apache-2.0
// A list of publications as an Atom feed (RFC 4287): what was published or changed last.
#pragma once

#include "features/exchange/publication_table.hpp"

namespace stocktake::exchange {

/// The newest 50, with an entry for each record: title and summary in its own language, categories
/// for what it is aligned to, the confirmed by the scheme of their framework. Ids are those of the
/// records' pages and never change. `title` and `address` are those of the list.
void write_atom(const ExportDesk& desk, const PublicationQuery& query, std::string_view title,
                std::string_view address, Sink& sink);

} // namespace stocktake::exchange
