// SPDX-License-Identifier: Apache-2.0
#include "features/kinds/feature.hpp"

#include "features/kinds/load.hpp"
#include "features/kinds/pages.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> kinds_schema();
std::span<const EmbeddedFile> kinds_templates();

} // namespace stocktake::embedded

namespace stocktake::kinds {

Feature::Feature(db::Database& database) : m_database(database), m_shelf(database) {}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "kinds";
    description.schema = embedded::kinds_schema();
    description.templates = embedded::kinds_templates();
    description.routes = kind_routes(m_database, m_shelf);
    std::ranges::move(new_kind_routes(m_database), std::back_inserter(description.routes));
    description.loaders = {kind_loader()};
    return description;
}

} // namespace stocktake::kinds
