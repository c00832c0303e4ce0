// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/panels.hpp"

#include "features/catalogue/search_filter.hpp"

namespace stocktake::catalogue {

namespace {

/// The facet whose values are nodes of a framework; null when there is none.
const Facet* facet_of_nodes(std::string_view framework) {
    const auto* found = std::ranges::find(facets, framework, &Facet::framework);
    return framework.empty() || found == facets.end() ? nullptr : found;
}

Value items_about(db::Transaction& transaction, kinds::Shelf& shelf, const Facet& facet,
                  std::string_view value, const web::Speaker& say) {
    const auto library = shelf.library(transaction);
    const SearchFilter filter =
        SearchFilter::on_page(library->references, {std::string(brief_address), {}});
    return Value::array({Value::object(
        {{"name", say("catalogue.brief.panel_item")},
         {"address", filter.with_only({facet.id, std::string(value), false}).address()},
         {"language", tag_of(say.language())}})});
}

} // namespace

std::vector<frameworks::NodePanel> node_panels(kinds::Shelf& shelf) {
    return {{.member = "brief",
             .title = "catalogue.brief.title",
             .items = [&shelf](db::Transaction& transaction, std::string_view framework,
                               std::string_view node, const web::Speaker& say) {
                 const Facet* facet = facet_of_nodes(framework);
                 return facet == nullptr ? Value::array()
                                         : items_about(transaction, shelf, *facet, node, say);
             }}};
}

std::vector<people::OrganizationPanel> organization_panels(kinds::Shelf& shelf) {
    return {{.member = "brief",
             .title = "catalogue.brief.title",
             .items = [&shelf](db::Transaction& transaction, const OrganizationId& organization,
                               const web::Speaker& say) {
                 return items_about(transaction, shelf, facet_of(FacetId::Organization),
                                    organization.text(), say);
             }}};
}

} // namespace stocktake::catalogue
