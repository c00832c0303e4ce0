// SPDX-License-Identifier: Apache-2.0
// Takes the file of the register: whole or, with every reason and its line, not at all.
#pragma once

#include "features/facts/fact_file.hpp"

namespace stocktake::facts {

/// What was written here stays. A fact that the file has no longer is superseded by what the file
/// says instead for the same time, scope and source; without that it is withdrawn.
LoadReport load_facts(db::Database& database, const Actor& actor, const LoadFile& file);

Loader fact_loader();

} // namespace stocktake::facts
