// SPDX-License-Identifier: Apache-2.0
// Sources that a drafter names by the addresses of their pages.
#pragma once

#include "features/drafting/actions.hpp"

namespace stocktake::drafting {

/// The items at addresses on this site, one a line: `/records/…`, `/facts/people-offline#…`, with
/// or without the site before them. InvalidInput, naming the line, for what is none.
Result<std::vector<ChosenItem>> sources_at(const reports::BuildDesk& desk,
                                           db::Transaction& transaction, std::string_view addresses,
                                           const web::Speaker& say, Timestamp now);

} // namespace stocktake::drafting
