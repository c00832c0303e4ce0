// SPDX-License-Identifier: Apache-2.0
// A place on the page of all outlines for other features.
#pragma once

#include <string>

namespace stocktake::reports {

/// A page of another feature that belongs to reports.
struct PageLink {
    std::string label; // message id
    std::string address;
};

} // namespace stocktake::reports
