// SPDX-License-Identifier: Apache-2.0
#include "features/registry/feature.hpp"

#include "features/registry/letter_pages.hpp"
#include "features/registry/pages.hpp"
#include "features/registry/urls.hpp"

#include <algorithm>

namespace stocktake::embedded {

std::span<const EmbeddedFile> registry_schema();
std::span<const EmbeddedFile> registry_templates();

} // namespace stocktake::embedded

namespace stocktake::registry {

Feature::Feature(db::Database& database, kinds::Shelf& shelf, FeatureOptions options)
    : m_database(database), m_shelf(shelf), m_options(std::move(options)) {}

FeatureDescription Feature::description() const {
    const auto pages =
        std::make_shared<const PageDesk>(PageDesk{[this] { return desk(); }, m_options.list_formats,
                                                  m_options.public_address, m_options.files});
    FeatureDescription description;
    description.name = "registry";
    description.schema = embedded::registry_schema();
    description.templates = embedded::registry_templates();
    description.routes = letter_routes([this] { return desk(); });
    for (const auto& routes :
         {record_routes, history_routes, legacy_routes, start_routes, edit_routes, file_routes,
          alike_routes, resolve_routes, own_record_routes, manage_routes, claim_routes,
          merge_routes, translation_routes, review_routes, alignment_routes, list_routes,
          deposit_routes}) {
        std::ranges::move(routes(pages), std::back_inserter(description.routes));
    }
    return description;
}

std::vector<web::MenuEntry> Feature::menu(const Actor& actor, const web::Speaker& say) const {
    std::vector<web::MenuEntry> entries;
    const auto library = m_shelf.library();
    for (const auto& kind : library->kinds) {
        entries.push_back(
            {std::string(best_text(kind->plural, say.language()).text), list_address(*kind)});
    }
    if (actor.is_signed_in()) {
        entries.push_back({say("records.my.title"), std::string(my_records_address)});
    }
    if (review_records.is_held_by(actor)) {
        entries.push_back({say("records.review.title"), std::string(review_address)});
    } else if (review_alignments.is_held_by(actor)) {
        entries.push_back(
            {say("records.alignments.title"), std::string(review_alignments_address)});
    }
    return entries;
}

} // namespace stocktake::registry
