// SPDX-License-Identifier: Apache-2.0
#include "features/drafting/feature.hpp"

#include "features/drafting/pages.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> drafting_schema();
std::span<const EmbeddedFile> drafting_templates();

} // namespace stocktake::embedded

namespace stocktake::drafting {

std::vector<people::AccountLink> account_links() {
    return {{"drafting.clearances.title", std::string(clearances_address)}};
}

Feature::Feature(reports::BuildDesk desk, FeatureOptions options)
    : m_reports(std::move(desk)), m_options(std::move(options)) {}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "drafting";
    description.schema = embedded::drafting_schema();
    description.templates = embedded::drafting_templates();
    const auto pages =
        std::make_shared<const PageDesk>(PageDesk{[this] { return desk(); }, m_options.offers});
    for (const auto& routes :
         {draft_routes, part_routes, paragraph_routes, version_routes, clearance_routes}) {
        std::ranges::move(routes(pages), std::back_inserter(description.routes));
    }
    return description;
}

} // namespace stocktake::drafting
