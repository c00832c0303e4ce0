// SPDX-License-Identifier: Apache-2.0
// Takes lists that name organizations: the members of a body, the facilitators of nodes.
#pragma once

#include "features/feature.hpp"

namespace stocktake::people {

/// Each writes its list over the one that is there, unless the file is the same.
LoadReport load_memberships(db::Database& database, const Actor& actor, const LoadFile& file);
LoadReport load_facilitators(db::Database& database, const Actor& actor, const LoadFile& file);

} // namespace stocktake::people
