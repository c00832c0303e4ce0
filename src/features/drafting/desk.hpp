// SPDX-License-Identifier: Apache-2.0
// What this feature works with.
#pragma once

#include "features/people/feature.hpp"
#include "features/reports/feature.hpp"

namespace stocktake::drafting {

/// All outlive its use.
struct Desk {
    reports::BuildDesk reports;
    people::Letterhead letterhead = {}; // without catalogue nobody is written to

    [[nodiscard]] db::Database& database() const { return reports.database; }
};

} // namespace stocktake::drafting
