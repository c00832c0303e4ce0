// SPDX-License-Identifier: Apache-2.0
// The verbs of this feature: take a file whole, or say every reason why not and change nothing.
#pragma once

#include "features/feature.hpp"

namespace stocktake::frameworks {

/// A framework (`nodes`), JSON or CSV.
LoadReport load_framework(db::Database& database, const Actor& actor, const LoadFile& file);

/// A code list (`items`), JSON or CSV.
LoadReport load_codelist(db::Database& database, const Actor& actor, const LoadFile& file);

/// A crosswalk (`links`), JSON or CSV, between frameworks that are loaded.
LoadReport load_crosswalk(db::Database& database, const Actor& actor, const LoadFile& file);

/// The three above, in the order in which they rely on each other.
std::vector<Loader> loaders();

} // namespace stocktake::frameworks
