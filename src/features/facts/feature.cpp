// SPDX-License-Identifier: Apache-2.0
#include "features/facts/feature.hpp"

#include "features/facts/load.hpp"
#include "features/facts/pages.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> facts_schema();
std::span<const EmbeddedFile> facts_templates();

} // namespace stocktake::embedded

namespace stocktake::facts {

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "facts";
    description.schema = embedded::facts_schema();
    description.templates = embedded::facts_templates();
    description.routes = public_routes(m_database, m_panels);
    std::ranges::move(secretariat_routes(m_database), std::back_inserter(description.routes));
    description.loaders = {fact_loader()};
    return description;
}

} // namespace stocktake::facts
