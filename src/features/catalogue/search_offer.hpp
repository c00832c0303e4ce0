// SPDX-License-Identifier: Apache-2.0
// A place beside the number of results for other features.
#pragma once

#include <string>

namespace stocktake::catalogue {

/// What another feature does with the search somebody looks at: a link that hands it on. The page
/// is the same for every reader, and so is the link.
struct SearchOffer {
    std::string label; // message id
    std::string path;  // takes what /search takes: `/account/searches/new`
};

} // namespace stocktake::catalogue
