// SPDX-License-Identifier: Apache-2.0
// A place on the page of one's own account for other features.
#pragma once

#include <string>

namespace stocktake::people {

/// A page of another feature with what belongs to whoever is signed in.
struct AccountLink {
    std::string label; // message id
    std::string address;
};

} // namespace stocktake::people
