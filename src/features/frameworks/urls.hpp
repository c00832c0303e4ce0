// SPDX-License-Identifier: Apache-2.0
// Every address of this feature, spelled in one place.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stocktake::frameworks {

inline constexpr std::string_view frameworks_address = "/frameworks";
inline constexpr std::string_view crosswalks_address = "/crosswalks";
inline constexpr std::string_view countries_address = "/countries";
inline constexpr std::string_view regions_address = "/regions";

/// An empty `version` means the current one, whichever that will be.
std::string framework_address(std::string_view framework, std::string_view version = {});
std::string node_address(std::string_view framework, std::string_view slug,
                         std::string_view version = {});
std::string crosswalk_address(std::string_view crosswalk, std::string_view version = {});
std::string country_address(std::string_view iso3);
std::string region_address(std::string_view scheme, std::string_view code);

} // namespace stocktake::frameworks
