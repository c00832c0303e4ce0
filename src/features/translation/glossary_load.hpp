// SPDX-License-Identifier: Apache-2.0
// Takes the file of the glossary: whole or, with every reason and its line, not at all.
#pragma once

#include "features/feature.hpp"

namespace stocktake::translation {

/// What the file has no longer is gone.
LoadReport load_glossary(db::Database& database, const Actor& actor, const LoadFile& file);

Loader glossary_loader();

} // namespace stocktake::translation
