// SPDX-License-Identifier: Apache-2.0
// Takes a file with an outline whole, or says every reason why not and changes nothing.
#pragma once

#include "features/kinds/feature.hpp"
#include "features/report_source.hpp"

namespace stocktake::reports {

/// Where outlines are read; all must outlive its use.
struct LoadingDesk {
    kinds::Shelf& shelf;
    const std::vector<ReportSource>& sources;
    const std::vector<ReportExhibitSource>& exhibits;
};

LoadReport load_outline(const LoadingDesk& desk, db::Database& database, const Actor& actor,
                        const LoadFile& file);

Loader outline_loader(const LoadingDesk& desk);

} // namespace stocktake::reports
