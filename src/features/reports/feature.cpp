// SPDX-License-Identifier: Apache-2.0
#include "features/reports/feature.hpp"

#include "features/reports/load.hpp"
#include "features/reports/outline_pages.hpp"
#include "features/reports/pages.hpp"

#include <algorithm>
#include <iterator>

namespace stocktake::embedded {

std::span<const EmbeddedFile> reports_schema();
std::span<const EmbeddedFile> reports_templates();

} // namespace stocktake::embedded

namespace stocktake::reports {

Feature::Feature(db::Database& database, kinds::Shelf& shelf, FeatureOptions options)
    : m_database(database), m_shelf(shelf), m_options(std::move(options)) {}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "reports";
    description.schema = embedded::reports_schema();
    description.templates = embedded::reports_templates();
    description.routes = report_routes(desk(), m_options.links);
    for (const auto& routes_of :
         {outline_routes, outline_text_routes, outline_part_routes, outline_front_routes}) {
        std::ranges::move(routes_of(desk()), std::back_inserter(description.routes));
    }
    description.loaders = {outline_loader({m_shelf, m_options.sources, m_options.exhibits})};
    return description;
}

} // namespace stocktake::reports
