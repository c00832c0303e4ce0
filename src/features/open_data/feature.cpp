// SPDX-License-Identifier: Apache-2.0
#include "features/open_data/feature.hpp"

#include "features/open_data/pages.hpp"

namespace stocktake::embedded {

std::span<const EmbeddedFile> open_data_templates();

} // namespace stocktake::embedded

namespace stocktake::open_data {

Feature::Feature(kinds::Shelf& shelf, FeatureOptions options)
    : m_shelf(shelf),
      m_archive(std::move(options.folder)),
      m_licence(std::move(options.licence)),
      m_changes([this] { return m_archive.state(); }) {}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "open_data";
    description.templates = embedded::open_data_templates();
    description.routes = data_routes({m_shelf, m_archive, m_licence});
    return description;
}

} // namespace stocktake::open_data
