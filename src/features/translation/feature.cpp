// SPDX-License-Identifier: Apache-2.0
#include "features/translation/feature.hpp"

#include "features/translation/glossary_load.hpp"
#include "features/translation/pages.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> translation_schema();
std::span<const EmbeddedFile> translation_templates();

} // namespace stocktake::embedded

namespace stocktake::translation {

std::vector<drafting::DraftOffer> draft_offers() {
    return {{"translation.overview.title", std::string(translations_page_name)}};
}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "translation";
    description.schema = embedded::translation_schema();
    description.templates = embedded::translation_templates();
    const DeskSource desk_of_now = [this] { return desk(); };
    for (const auto& routes : {overview_routes, segment_routes, import_routes, glossary_routes}) {
        std::ranges::move(routes(desk_of_now), std::back_inserter(description.routes));
    }
    description.loaders = {glossary_loader()};
    return description;
}

} // namespace stocktake::translation
