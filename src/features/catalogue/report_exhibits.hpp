// SPDX-License-Identifier: Apache-2.0
// What the catalogue shows in reports: `trend`, `bars`, `map` and `matrix`, counted from the index.
// A query narrows by the parameters of the search, `country=KEN`; its numbers are those that the
// address below the table finds.
#pragma once

#include "features/catalogue/index_keeper.hpp"
#include "features/report_source.hpp"

namespace stocktake::catalogue {

/// Both must outlive the sources.
std::vector<ReportExhibitSource> report_exhibit_sources(kinds::Shelf& shelf, IndexKeeper& index);

} // namespace stocktake::catalogue
