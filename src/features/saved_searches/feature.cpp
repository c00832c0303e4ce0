// SPDX-License-Identifier: Apache-2.0
#include "features/saved_searches/feature.hpp"

#include "features/saved_searches/pages.hpp"
#include "features/saved_searches/urls.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> saved_searches_schema();
std::span<const EmbeddedFile> saved_searches_templates();

} // namespace stocktake::embedded

namespace stocktake::saved_searches {

std::vector<catalogue::SearchOffer> search_offers() {
    return {{"saved_searches.new.title", std::string(new_search_address)}};
}

std::vector<people::AccountLink> account_links() {
    return {{"saved_searches.list.title", std::string(saved_searches_address)}};
}

FeatureDescription Feature::description() {
    FeatureDescription description;
    description.name = "saved_searches";
    description.schema = embedded::saved_searches_schema();
    description.templates = embedded::saved_searches_templates();
    const auto desk_of_now = [this] { return desk(); };
    description.routes = saved_search_routes(desk_of_now);
    std::ranges::move(stop_routes(desk_of_now), std::back_inserter(description.routes));
    return description;
}

} // namespace stocktake::saved_searches
