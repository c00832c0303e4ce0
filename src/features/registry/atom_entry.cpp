// SPDX-License-Identifier: Apache-2.0
#include "features/registry/atom_entry.hpp"

#include "features/registry/published.hpp"
#include "features/registry/urls.hpp"

namespace stocktake::registry {

namespace {

/// RFC 4287 wants an author; without a name it is the platform that speaks.
std::string author_of(const Publication& publication, const kinds::References& references) {
    if (publication.owner.is_empty()) {
        return "Stocktake";
    }
    const auto* card = references.get_organization(publication.owner.text());
    return card == nullptr ? publication.owner.text()
                           : std::string(best_text(card->names, publication.language).text);
}

} // namespace

formats::AtomEntry atom_entry_of(const kinds::Kind& kind, const Publication& publication,
                                 const kinds::References& references, std::string_view site) {
    const std::string path = record_address(publication.record);
    formats::AtomEntry entry{.language = publication.language,
                             .title = publication.title,
                             .id = permanent_name(site, path),
                             .address = std::string(site) + path,
                             .published = publication.published_at,
                             .updated = publication.changed_at,
                             .author = author_of(publication, references)};
    for (const PublishedAlignment& alignment : publication.alignments) {
        const auto* node = references.get_node(alignment.framework, alignment.node);
        entry.categories.push_back(
            {.term = alignment.node,
             .scheme = std::string(site) + "/frameworks/" + alignment.framework,
             .label = node == nullptr
                          ? std::string()
                          : std::string(best_text(node->titles, Language::English).text)});
    }
    entry.summary = plain_summary(kind, publication.content);
    for (const PublishedLayer& layer : publication.layers) {
        entry.translations.push_back(
            {layer.language, layer.title,
             entry.address + "?lang=" + std::string(tag_of(layer.language))});
    }
    return entry;
}

} // namespace stocktake::registry
