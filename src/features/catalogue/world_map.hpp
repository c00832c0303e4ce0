// SPDX-License-Identifier: Apache-2.0
// Records by country on a map of the world: an equal-area projection of generalised shapes, with a
// dot for each country that is too small to be seen. How disputed areas are drawn says
// data/README.md.
#pragma once

#include "features/catalogue/pages.hpp"
#include "features/catalogue/search_filter.hpp"

namespace stocktake::catalogue {

/// A line or an area as the path of an SVG, in the units of the view box.
struct MapPath {
    std::string
        name; // of an area its code, of a border its kind, of land without data why it has none
    std::string path;
};

struct MapDot {
    std::string area;
    std::int64_t x = 0;
    std::int64_t y = 0;
};

struct WorldShapes {
    std::array<std::int64_t, 4> view_box{}; // x, y, width, height
    std::vector<MapPath> shapes;
    std::vector<MapDot> dots;
    std::vector<MapPath> borders;
    std::vector<MapPath> land_without_data;
};

/// Embedded in the program.
const WorldShapes& world_shapes();

/// A country and how many records name it.
struct CountedCountry {
    std::string id;
    std::string title;
    std::size_t count = 0;
    int warmth = 0; // 0 to 4, as warmth_of() says
};

struct CountryCounts {
    std::vector<CountedCountry> countries; // most first, then as readers sort
    std::size_t records = 0;               // that are found
    std::size_t placed = 0;                // of them, those that name a country
    std::size_t largest = 0;
};

CountryCounts count_by_country(const search::View& view, const SearchFilter& filter,
                               const Naming& naming);

} // namespace stocktake::catalogue
