// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/documents.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace stocktake::catalogue {

namespace {

using search::Document;
using search::DocumentText;
using search::Weight;

void add_value(Document& document, FacetId facet, std::string_view value) {
    if (!value.empty()) {
        document.values.push_back({number_of(facet), std::string(value)});
    }
}

/// A node of the framework of `described` and all above it: what is about a target is about its
/// goal.
void add_branch(Document& document, FacetId facet, const Facet& described, std::string_view node,
                const kinds::References& references) {
    while (!node.empty()) {
        add_value(document, facet, node);
        node = value_above(described, node, references);
    }
}

void add_texts(std::vector<DocumentText>& texts, const LanguageMap& added, Weight weight) {
    for (const auto& [language, text] : added) {
        texts.push_back({language, weight, text});
    }
}

void add_content(std::vector<DocumentText>& texts, const kinds::Kind& kind, const Value& content,
                 Language language) {
    kinds::for_each_cell(kind, content, kinds::CellStyle::Table,
                         [&](const std::string& name, const std::string& text) {
                             const std::string field = name.substr(0, name.find('.'));
                             const kinds::Field* found = kind.find_field(field);
                             const bool is_read =
                                 found != nullptr && (kinds::is_text(found->type) ||
                                                      found->type == kinds::FieldType::Rows);
                             if (is_read && field != kind.title_field) {
                                 texts.push_back({language, Weight::Body, text});
                             }
                         });
}

/// Nobody looks for everything by `World`.
bool is_world(const frameworks::NodeName& node) {
    return node.kind == "world";
}

std::string key_of_node(std::string_view framework, std::string_view id) {
    return std::string(node_kind) + '/' + std::string(framework) + '/' + std::string(id);
}

void add_titles(std::vector<std::string>& texts, const frameworks::NodeName& node,
                const kinds::References& references, std::set<const frameworks::NodeName*>& told) {
    if (is_world(node) || !told.insert(&node).second) {
        return;
    }
    for (const auto& [language, title] : node.titles) {
        texts.push_back(title);
    }
    for (const frameworks::NodeReference& reference : node.references) {
        if (const auto* to = references.get_node(reference.framework, reference.node)) {
            add_titles(texts, *to, references, told);
        }
    }
    if (const auto* above = references.get_node(node.framework, node.parent)) {
        add_titles(texts, *above, references, told);
    }
}

/// A code that is no word: that of a country in two letters is one in many languages.
bool is_short_code(std::string_view name) {
    return name.size() == 2 &&
           std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// A country or region that it names, with all that is said of it.
void add_place(Document& document, const std::string& place, const search::Ties& places) {
    add_value(document, FacetId::Place, place);
    if (const auto said = places.said.find(place); said != places.said.end()) {
        document.values.insert(document.values.end(), said->second.begin(), said->second.end());
    }
}

void add_type(Document& document, std::string_view type, const kinds::References& references) {
    add_branch(document, FacetId::OrganizationType, facet_of(FacetId::OrganizationType), type,
               references);
}

void add_owner(Document& document, std::string_view owner, Language language,
               const kinds::References& references) {
    const kinds::OrganizationCard* card =
        owner.empty() ? nullptr : references.get_organization(owner);
    if (card == nullptr) {
        return;
    }
    add_value(document, FacetId::Organization, card->id);
    add_type(document, card->type, references);
    // Names are read in any language: they do not make it a document of theirs.
    for (const auto& [each, name] : card->names) {
        document.texts.push_back({language, Weight::Body, name});
    }
    if (!card->acronym.empty()) {
        document.texts.push_back({language, Weight::Body, card->acronym});
    }
}

/// What it serves and where it is.
void add_hints(Document& document, const registry::Publication& publication,
               const kinds::Kind* kind) {
    const auto add = [&](std::string_view framework, std::string_view id) {
        document.hints.push_back(key_of_node(framework, id));
    };
    for (const registry::PublishedAlignment& alignment : publication.alignments) {
        add(alignment.framework, alignment.node);
    }
    if (kind != nullptr) {
        for (const std::string& country :
             registry::ids_in(*kind, publication.content, kinds::FieldType::Country)) {
            add(frameworks::countries, country);
        }
        for (const std::string& region :
             registry::ids_in(*kind, publication.content, kinds::FieldType::Region)) {
            add(frameworks::m49_regions, region);
        }
    }
}

void add_alignments(Document& document, const registry::Publication& publication,
                    const kinds::References& references) {
    for (const registry::PublishedAlignment& alignment : publication.alignments) {
        // Who types `C5` or `9.c` means what is aligned to it, too.
        if (const auto* node = references.get_node(alignment.framework, alignment.node)) {
            document.texts.push_back({publication.language, Weight::Body, node->code});
        }
        add_value(document, FacetId::Status, registry::name_of(alignment.state));
        for (const Facet& facet : facets) {
            if (!facet.confirmed || facet.framework != alignment.framework) {
                continue;
            }
            add_branch(document, facet.id, facet, alignment.node, references);
            if (alignment.state == registry::AlignmentState::Confirmed) {
                add_branch(document, *facet.confirmed, facet, alignment.node, references);
            }
        }
    }
}

/// Fresh before stale, confirmed before claimed.
double standing_of(const registry::Publication& publication, registry::Freshness freshness) {
    using registry::Freshness;
    const double standing = freshness == Freshness::Green    ? 0.8
                            : freshness == Freshness::Yellow ? 0.5
                                                             : 0.2;
    const bool is_confirmed =
        std::ranges::any_of(publication.alignments, [](const auto& alignment) {
            return alignment.state == registry::AlignmentState::Confirmed;
        });
    return is_confirmed ? standing + 0.2 : standing;
}

/// What a node is part of or refers to.
void add_relatives(Document& document, const frameworks::NodeName& node,
                   const kinds::References& references) {
    const auto add = [&](std::string_view framework, std::string_view id) {
        const auto* other = references.get_node(framework, id);
        if (other != nullptr && !is_world(*other)) {
            // Who types `9.c` means what is below it, too.
            document.texts.push_back({Language::English, Weight::Body, other->code});
            document.hints.push_back(key_of(*other));
        }
    };
    add(node.framework, node.parent);
    for (const frameworks::NodeReference& reference : node.references) {
        add(reference.framework, reference.node);
    }
}

} // namespace

std::string key_of(const registry::RecordId& record) {
    return std::string(record_source) + '/' + record.text();
}

std::string key_of(const frameworks::NodeName& node) {
    return key_of_node(node.framework, node.id);
}

std::string key_of_organization(std::string_view organization) {
    return std::string(organization_kind) + '/' + std::string(organization);
}

KeyParts parts_of(std::string_view key) {
    const auto first = key.find('/');
    if (first == std::string_view::npos) {
        return {};
    }
    KeyParts parts{key.substr(0, first), {}, key.substr(first + 1)};
    if (parts.source == node_kind) {
        const auto second = parts.id.find('/');
        parts.framework = parts.id.substr(0, second);
        parts.id.remove_prefix(std::min(parts.framework.size() + 1, parts.id.size()));
    }
    return parts;
}

std::vector<DocumentText> texts_of(const registry::Publication& publication,
                                   const kinds::Library& library) {
    std::vector<DocumentText> texts{{publication.language, Weight::Title, publication.title}};
    for (const registry::PublishedLayer& layer : publication.layers) {
        texts.push_back({layer.language, Weight::Title, layer.title});
    }
    if (const auto kind = library.find_kind(publication.kind)) {
        add_content(texts, *kind, publication.content, publication.language);
        for (const registry::PublishedLayer& layer : publication.layers) {
            add_content(texts, *kind, layer.content, layer.language);
        }
    }
    return texts;
}

Document document_of(const registry::Publication& publication, const DocumentGround& ground) {
    const kinds::References& references = *ground.library.references;
    const registry::Freshness freshness =
        registry::freshness_at(publication.confirmed_at, publication.ended_at, ground.now);
    Document document;
    document.key = key_of(publication.record);
    document.time = publication.changed_at.time().time_since_epoch().count();
    document.standing = standing_of(publication, freshness);
    document.texts = texts_of(publication, ground.library);
    add_value(document, FacetId::Kind, publication.kind);
    add_value(document, FacetId::Freshness, registry::name_of(freshness));
    add_value(document, FacetId::Language, tag_of(publication.language));
    for (const registry::PublishedLayer& layer : publication.layers) {
        add_value(document, FacetId::Language, tag_of(layer.language));
    }
    const auto kind = ground.library.find_kind(publication.kind);
    if (kind) {
        for (const std::string& country :
             registry::ids_in(*kind, publication.content, kinds::FieldType::Country)) {
            add_place(document, place_of_country(country), ground.places);
        }
        for (const std::string& region :
             registry::ids_in(*kind, publication.content, kinds::FieldType::Region)) {
            add_place(document, place_of_region(region), ground.places);
        }
        for (const std::string& partner :
             registry::ids_in(*kind, publication.content, kinds::FieldType::Organization)) {
            if (partner != publication.owner.text()) {
                add_value(document, FacetId::Partner, partner);
            }
        }
    }
    add_owner(document, publication.owner.text(), publication.language, references);
    add_alignments(document, publication, references);
    add_hints(document, publication, kind.get());
    if (publication.year) {
        add_value(document, FacetId::Year, std::to_string(*publication.year));
    }
    return document;
}

std::vector<DocumentText> texts_of(const frameworks::CalledNode& node,
                                   const std::vector<frameworks::TextOfNode>& texts) {
    std::vector<DocumentText> all;
    add_texts(all, node.node.titles, Weight::Title);
    // `SDG9.c`, `9.c`, the last part of its address.
    const std::string slug = node.node.address.substr(node.node.address.rfind('/') + 1);
    for (const std::string& code : std::set<std::string>{node.node.code, node.node.id, slug}) {
        all.push_back({Language::English, Weight::Title, code});
    }
    for (const std::string& name : node.other_names) {
        if (!is_short_code(name)) {
            all.push_back({Language::English, Weight::Title, name});
        }
    }
    for (const frameworks::TextOfNode& text : texts) {
        all.push_back({text.language, Weight::Body, text.text});
    }
    return all;
}

std::vector<DocumentText> texts_of(const kinds::OrganizationCard& card) {
    std::vector<DocumentText> all;
    add_texts(all, card.names, Weight::Title);
    add_texts(all, card.short_names, Weight::Title);
    all.push_back({Language::English, Weight::Title, card.acronym});
    return all;
}

Document document_of(const frameworks::CalledNode& node,
                     const std::vector<frameworks::TextOfNode>& texts,
                     const DocumentGround& ground) {
    Document document;
    document.key = key_of(node.node);
    document.texts = texts_of(node, texts);
    for (const std::string& name : node.other_names) {
        if (is_short_code(name)) {
            document.hints.push_back(name);
        }
    }
    add_relatives(document, node.node, *ground.library.references);
    add_value(document, FacetId::Kind, node_kind);
    return document;
}

Document document_of(const kinds::OrganizationCard& card, const DocumentGround& ground) {
    Document document;
    document.key = key_of_organization(card.id);
    document.texts = texts_of(card);
    add_value(document, FacetId::Kind, organization_kind);
    add_type(document, card.type, *ground.library.references);
    if (!card.country.empty()) {
        add_place(document, place_of_country(card.country), ground.places);
    }
    return document;
}

search::Background background_of(db::Transaction& transaction,
                                 const kinds::References& references) {
    search::Background background{ties_of_places(references), {}};
    for (const frameworks::CalledNode& called : frameworks::list_called_nodes(transaction)) {
        std::set<const frameworks::NodeName*> told;
        add_titles(background.hints[key_of(called.node)], called.node, references, told);
        for (const std::string& name : called.other_names) {
            if (is_short_code(name)) {
                background.hints.try_emplace(name, std::vector{name});
            }
        }
    }
    return background;
}

void for_each_document(db::Transaction& transaction, const DocumentGround& ground,
                       const std::function<bool(Document)>& receive) {
    std::map<std::pair<std::string, std::string>, std::vector<frameworks::TextOfNode>> texts;
    for (frameworks::TextOfNode& text : frameworks::list_node_texts(transaction)) {
        texts[{text.framework, text.node}].push_back(std::move(text));
    }
    for (const frameworks::CalledNode& node : frameworks::list_called_nodes(transaction)) {
        if (!receive(document_of(node, texts[{node.node.framework, node.node.id}], ground))) {
            return;
        }
    }
    for (const kinds::OrganizationCard& card : ground.library.references->organizations()) {
        if (!receive(document_of(card, ground))) {
            return;
        }
    }
    registry::for_each_publication(transaction, {}, registry::PublicationDetail::All, ground.now,
                                   [&](const registry::Publication& publication) {
                                       return receive(document_of(publication, ground));
                                   });
}

} // namespace stocktake::catalogue
