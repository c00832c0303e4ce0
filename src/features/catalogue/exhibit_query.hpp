// SPDX-License-Identifier: Apache-2.0
// What the outline of a report asks of the catalogue: axes, and what the search is narrowed by.
#pragma once

#include "features/catalogue/axes.hpp"
#include "features/report_source.hpp"

namespace stocktake::catalogue {

/// An axis that a query has to name, and how many values it may have to be drawn.
struct ExhibitAxis {
    std::string_view member;
    std::size_t most = 0; // 0: any number
};

/// What is wrong with a query: axes missing, unknown or too long, members that narrow by nothing,
/// values that there are not.
std::vector<ReportQueryFault> faults_of_exhibit(const Value& query,
                                                std::span<const ExhibitAxis> axes,
                                                const kinds::Library& library);

/// What it narrows by. Precondition: it has no fault.
SearchFilter filter_of_exhibit(const Value& query, std::span<const ExhibitAxis> axes,
                               const kinds::Library& library);

} // namespace stocktake::catalogue
