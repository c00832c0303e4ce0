// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/places.hpp"

namespace stocktake::catalogue {

namespace {

using Said = std::vector<search::FacetValue>;

void say(Said& said, FacetId facet, std::string_view value) {
    const search::FacetValue each{number_of(facet), std::string(value)};
    if (std::ranges::find(said, each) == said.end()) {
        said.push_back(each);
    }
}

/// A region and all it is in.
void say_branch(Said& said, std::string_view region, const kinds::References& references) {
    const Facet& facet = facet_of(FacetId::Region);
    for (; !region.empty() && !is_world(facet, region);
         region = value_above(facet, region, references)) {
        say(said, FacetId::Region, region);
    }
}

Said said_of_country(const frameworks::NodeName& country, const kinds::References& references) {
    Said said;
    say(said, FacetId::Country, country.id);
    for (const frameworks::NodeReference& reference : country.references) {
        if (reference.framework == frameworks::m49_regions) {
            say_branch(said, reference.node, references);
        } else if (reference.framework == frameworks::itu_regions) {
            say(said, FacetId::ItuRegion, reference.node);
        } else if (reference.framework == frameworks::un_regional_groups) {
            say(said, FacetId::UnGroup, reference.node);
        }
    }
    for (const std::string& group : country.groups) {
        say(said, FacetId::Group, group);
    }
    return said;
}

} // namespace

std::string place_of_country(std::string_view country) {
    return std::string(country);
}

std::string place_of_region(std::string_view region) {
    return "region/" + std::string(region);
}

search::Ties ties_of_places(const kinds::References& references) {
    search::Ties ties{number_of(FacetId::Place), {}};
    for (const frameworks::NodeName& country : references.nodes(frameworks::countries)) {
        ties.said.emplace(place_of_country(country.id), said_of_country(country, references));
    }
    for (const frameworks::NodeName& region : references.nodes(frameworks::m49_regions)) {
        say_branch(ties.said[place_of_region(region.id)], region.id, references);
    }
    return ties;
}

} // namespace stocktake::catalogue
