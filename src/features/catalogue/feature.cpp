// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/feature.hpp"

#include "features/catalogue/pages.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> catalogue_templates();

} // namespace stocktake::embedded

namespace stocktake::catalogue {

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "catalogue";
    description.templates = embedded::catalogue_templates();
    description.routes = search_routes({m_database, m_shelf, m_index});
    return description;
}

} // namespace stocktake::catalogue
