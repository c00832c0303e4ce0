// SPDX-License-Identifier: Apache-2.0
// /reports: the outlines; /reports/{outline}: what a report by it would hold now, and the report
// itself.
#pragma once

#include "features/reports/build.hpp"
#include "web/route.hpp"

namespace stocktake::reports {

inline constexpr std::string_view reports_address = "/reports";

/// They tell what everybody may read already.
inline constexpr Permission read_reports = Permission::everyone("read-reports");

/// Beside the list of reports: what else they are made of.
struct ReportsLink {
    std::string label; // message id
    std::string address;
};

std::vector<web::Route> report_routes(const BuildDesk& desk, std::vector<ReportsLink> links);

} // namespace stocktake::reports
