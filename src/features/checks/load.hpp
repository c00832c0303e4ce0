// SPDX-License-Identifier: Apache-2.0
// Takes registers from files: `{"register": "names", "version": …, "source": …, "items": […]}`.
#pragma once

#include "features/feature.hpp"

namespace stocktake::checks {

/// A file whole, or every reason why not.
LoadReport load_register(db::Database& database, const Actor& actor, const LoadFile& file);

std::vector<Loader> register_loaders();

} // namespace stocktake::checks
