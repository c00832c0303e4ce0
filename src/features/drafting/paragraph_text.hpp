// SPDX-License-Identifier: Apache-2.0
// What was typed and chosen for a paragraph becomes a revision, or is refused.
#pragma once

#include "features/drafting/actions.hpp"

namespace stocktake::drafting {

/// What the paragraph cited before.
struct EarlierCitations {
    std::vector<Citation> citations = {};
    bool are_renewed = false; // cited at the present revision of their sources
};

/// Without number, author and time. Errors as of write_paragraph().
Result<Revision> revision_of(const reports::BuildDesk& desk, db::Transaction& transaction,
                             const ParagraphText& text, const EarlierCitations& earlier,
                             const web::Speaker& say, Timestamp now);

} // namespace stocktake::drafting
