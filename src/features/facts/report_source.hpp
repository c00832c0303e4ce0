// SPDX-License-Identifier: Apache-2.0
// Facts as parts of a report are filled with them: a figure in a report is a reference to a fact.
#pragma once

#include "features/report_source.hpp"

namespace stocktake::facts {

inline constexpr std::string_view fact_source_name = "facts";

/// `facts`: those of a `quantity` that stand, in the order of time, narrowed by `year` and `scope`:
/// `{"quantity": "people-offline", "year": "2024"}`.
ReportSource fact_report_source();

} // namespace stocktake::facts
