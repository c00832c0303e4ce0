// SPDX-License-Identifier: Apache-2.0
// The map as a picture for reports and slides: SVG without script or style sheet, on white.
#pragma once

#include "base/sink.hpp"
#include "features/catalogue/world_map.hpp"

namespace stocktake::catalogue {

void draw_map(const CountryCounts& counts, const std::string& title, const web::Speaker& say,
              Sink& sink);

/// `Kenya: 3 records`
std::string label_of_country(const CountedCountry& country, const web::Speaker& say);

/// `1 to 3` for each colour that some country can have, the palest first.
std::vector<std::pair<int, std::string>> legend_of(const CountryCounts& counts,
                                                   const web::Speaker& say);

} // namespace stocktake::catalogue
