// SPDX-License-Identifier: Apache-2.0
#include "features/frameworks/urls.hpp"

#include "web/query_address.hpp"
#include "web/request.hpp"

namespace stocktake::frameworks {

namespace {

std::string below(std::string_view base, std::string_view segment) {
    return std::string(base) + '/' + web::encode_percent(segment);
}

std::string in_version(const std::string& address, std::string_view version) {
    return web::with_parameter(address, "version", version);
}

} // namespace

std::string framework_address(std::string_view framework, std::string_view version) {
    return in_version(below(frameworks_address, framework), version);
}

std::string node_address(std::string_view framework, std::string_view slug,
                         std::string_view version) {
    return in_version(below(below(frameworks_address, framework), slug), version);
}

std::string crosswalk_address(std::string_view crosswalk, std::string_view version) {
    return in_version(below(crosswalks_address, crosswalk), version);
}

std::string country_address(std::string_view iso3) {
    return below(countries_address, iso3);
}

std::string region_address(std::string_view scheme, std::string_view code) {
    return below(below(regions_address, scheme), code);
}

} // namespace stocktake::frameworks
