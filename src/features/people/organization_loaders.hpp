// SPDX-License-Identifier: Apache-2.0
// Takes organizations, the members of bodies and the facilitators of nodes from files. A file is
// taken whole or not at all; loading it again changes nothing.
#pragma once

#include "features/feature.hpp"

namespace stocktake::people {

/// In the order in which they rely on each other.
std::vector<Loader> organization_loaders();

} // namespace stocktake::people
