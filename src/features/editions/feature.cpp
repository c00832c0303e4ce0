// SPDX-License-Identifier: Apache-2.0
#include "features/editions/feature.hpp"

#include "features/editions/pages.hpp"
#include "features/editions/urls.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> editions_schema();
std::span<const EmbeddedFile> editions_templates();

} // namespace stocktake::embedded

namespace stocktake::editions {

std::vector<drafting::DraftOffer> draft_offers() {
    return {{"editions.freeze.title", std::string(freeze_page_name)}};
}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "editions";
    description.schema = embedded::editions_schema();
    description.templates = embedded::editions_templates();
    const DeskSource desk_of_now = [this] { return desk(); };
    for (const auto& routes : {edition_routes, edition_file_routes, freeze_routes}) {
        std::ranges::move(routes(desk_of_now), std::back_inserter(description.routes));
    }
    return description;
}

} // namespace stocktake::editions
