// SPDX-License-Identifier: Apache-2.0
// The map as a picture for reports and slides: SVG without script or style sheet, on white.
#pragma once

#include "base/sink.hpp"
#include "export/xml_writer.hpp"
#include "features/catalogue/world_map.hpp"

namespace stocktake::catalogue {

void draw_map(const CountryCounts& counts, const std::string& title, const web::Speaker& say,
              Sink& sink);

/// Countries, borders and dots in the units of the shapes; each country says its name and number.
void write_world(formats::XmlWriter& writer, const CountryCounts& counts, const web::Speaker& say);

/// Width and height of the picture in its own units.
std::pair<std::int64_t, std::int64_t> map_size();

} // namespace stocktake::catalogue
