// SPDX-License-Identifier: Apache-2.0
// Addresses of outlines, spelled in one place.
#pragma once

#include "web/request.hpp"

#include <string>
#include <string_view>

namespace stocktake::reports {

inline constexpr std::string_view reports_address = "/reports";
inline constexpr std::string_view new_outline_address = "/reports/outlines/new";

inline std::string report_address(std::string_view outline) {
    return std::string(reports_address) + '/' + std::string(outline);
}

/// With `page`, one below: `/reports/sg-2026/outline/text`.
inline std::string outline_address(std::string_view outline, std::string_view page = {}) {
    std::string address = report_address(outline) + "/outline";
    return page.empty() ? address : address + '/' + std::string(page);
}

/// With `deed`, what is done to it: `…/parts/S1/move`.
inline std::string outline_part_address(std::string_view outline, std::string_view part,
                                        std::string_view deed = {}) {
    std::string address = outline_address(outline, "parts") + '/' + web::encode_percent(part);
    return deed.empty() ? address : address + '/' + std::string(deed);
}

} // namespace stocktake::reports
