// SPDX-License-Identifier: Apache-2.0
// Every address of this feature.
#pragma once

#include "features/open_data/feature.hpp"

namespace stocktake::open_data {

/// What pages need; outlives the routes.
struct PageDesk {
    kinds::Shelf& shelf;
    const Archive& archive;
    std::string licence; // as it is configured now, where there is no version yet
};

/// Whatever stands at the addresses below, everybody may read.
inline constexpr Permission read_open_data = Permission::everyone("read-open-data");

std::vector<web::Route> data_routes(const PageDesk& desk);

} // namespace stocktake::open_data
