// SPDX-License-Identifier: Apache-2.0
// What the colours of numbers mean, in words.
#pragma once

#include "features/catalogue/warmth.hpp"
#include "web/catalogue.hpp"

#include <vector>

namespace stocktake::catalogue {

/// `1 to 3` for each warmth that a number up to `largest` can have, the palest first.
std::vector<std::pair<int, std::string>> warmth_legend(std::size_t largest,
                                                       const web::Speaker& say);

} // namespace stocktake::catalogue
