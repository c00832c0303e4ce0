// SPDX-License-Identifier: Apache-2.0
// The verbs of this feature: take a description whole, or say every reason why not.
#pragma once

#include "features/feature.hpp"

namespace stocktake::kinds {

/// Adds a kind, or a version of one. The same description again changes nothing.
LoadReport load_kind(db::Database& database, const Actor& actor, const LoadFile& file);

/// What load_kind() would say, without doing it.
LoadReport check_kind_file(db::Database& database, const LoadFile& file);

Loader kind_loader();

} // namespace stocktake::kinds
