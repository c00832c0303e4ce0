// SPDX-License-Identifier: Apache-2.0
// README.txt of a version: what is inside and how to check it. The text is texts/README.txt.
#pragma once

#include "features/open_data/manifest.hpp"

namespace stocktake::open_data {

std::string readme_of(const Manifest& manifest);

} // namespace stocktake::open_data
