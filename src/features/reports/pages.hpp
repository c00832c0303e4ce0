// SPDX-License-Identifier: Apache-2.0
// /reports: the outlines; /reports/{outline}: what a report by it would hold now, and the report
// itself.
#pragma once

#include "features/reports/build.hpp"
#include "features/reports/outline_urls.hpp"
#include "features/reports/page_link.hpp"
#include "web/route.hpp"

namespace stocktake::reports {

/// They tell what everybody may read already.
inline constexpr Permission read_reports = Permission::everyone("read-reports");

std::vector<web::Route> report_routes(const BuildDesk& desk, const std::vector<PageLink>& links);

} // namespace stocktake::reports
