// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/feature.hpp"

#include "features/catalogue/pages.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> catalogue_templates();

} // namespace stocktake::embedded

namespace stocktake::catalogue {

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "catalogue";
    description.templates = embedded::catalogue_templates();
    const PageDesk desk{m_database,        m_shelf,         m_index, m_options.public_address,
                        m_options.contact, m_options.offers};
    for (std::vector<web::Route> routes :
         {search_routes(desk), matrix_routes(desk), brief_routes(desk), map_routes(desk),
          opensearch_routes(desk), sitemap_routes(desk), oai_routes(desk)}) {
        std::ranges::move(routes, std::back_inserter(description.routes));
    }
    return description;
}

} // namespace stocktake::catalogue
