// SPDX-License-Identifier: Apache-2.0
// Lists of references: a line with items between semicolons, under its heading or full of symbols.
#pragma once

#include "features/checks/case.hpp"

namespace stocktake::checks {

struct ReferenceList {
    const CaseDocument* document = nullptr;
    const CaseLine* line = nullptr;
    std::vector<Span> items; // in the folded line
};

std::vector<ReferenceList> reference_lists_in(const Case& all);

} // namespace stocktake::checks
