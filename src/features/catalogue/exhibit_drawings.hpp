// SPDX-License-Identifier: Apache-2.0
// Numbers drawn for the pages of a report. `told` says in words what each shows.
#pragma once

#include "export/manuscript.hpp"
#include "features/catalogue/matrix.hpp"
#include "features/catalogue/world_map.hpp"

namespace stocktake::catalogue {

struct CountedEntry {
    std::string name;
    std::size_t count = 0;

    friend bool operator==(const CountedEntry&, const CountedEntry&) = default;
};

/// Bars under each other.
formats::Drawing draw_bars(const std::vector<CountedEntry>& entries, std::string_view told,
                           const web::Speaker& say);

/// Columns beside each other, in the order of years.
formats::Drawing draw_years(const std::vector<CountedEntry>& years, std::string_view told,
                            const web::Speaker& say);

/// Cells, the darker the more; rings where a crosswalk links and nothing is.
formats::Drawing draw_heat(const Matrix& matrix, std::string_view told, const web::Speaker& say);

/// Countries, the darker the more.
formats::Drawing draw_world(const CountryCounts& counts, std::string_view told,
                            const web::Speaker& say);

} // namespace stocktake::catalogue
