// SPDX-License-Identifier: Apache-2.0
// Public records as parts of a report are filled with them.
#pragma once

#include "features/kinds/feature.hpp"
#include "features/report_source.hpp"

namespace stocktake::registry {

/// `records`: those of a `kind`, narrowed by `year`, `country`, `region`, `organization` and by
/// nodes of frameworks: `{"kind": "contribution", "year": "2025", "wsis": "C5"}`. `shelf` must
/// outlive it.
ReportSource record_report_source(kinds::Shelf& shelf);

} // namespace stocktake::registry
