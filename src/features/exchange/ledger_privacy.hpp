// SPDX-License-Identifier: Apache-2.0
// What may be written into the ledger. It is public and kept for ever, so what might be personal is
// left out when it is written, not when it is shown.
#pragma once

#include "features/exchange/ledger.hpp"
#include "features/exchange/table_columns.hpp"

namespace stocktake::exchange {

/// An e-mail address or a telephone number, wherever it stands. Cells slip into the wrong column;
/// then a contact stands where a country should be.
bool looks_like_contact(std::string_view text);

/// The note with its value shortened, or without what it may not tell: of a column that is not
/// public (null: of one we do not know), and of what looks like a contact.
LedgerNote note_about(const kinds::CellColumn* column, std::string place, std::string_view value,
                      Message reason);

/// A note about a column of ours (`_owner`) or the row as a whole.
LedgerNote note_about_row(std::string place, std::string_view value, Message reason);

/// A message about the file as a whole: headings may be what stands where there is no heading.
Message told(Message message);

/// Both sides of a difference, shortened; empty for a column that is not public.
LedgerChange change_of(const kinds::CellColumn* column, const kinds::Difference& difference,
                       std::string language, bool was_public);

} // namespace stocktake::exchange
