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

/// A node and all above it: what is about a target is about its goal.
void add_branch(Document& document, FacetId facet, std::string_view node,
                const kinds::References& references) {
    const Facet& described = facets[number_of(facet)];
    while (!node.empty()) {
        add_value(document, facet, node);
        node = value_above(described, node, references);
    }
}

void add_texts(Document& document, const LanguageMap& texts, Weight weight) {
    for (const auto& [language, text] : texts) {
        document.texts.push_back({language, weight, text});
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

void add_country(Document& document, std::string_view country,
                 const kinds::References& references) {
    add_value(document, FacetId::Country, country);
    if (const auto* node = references.get_node(frameworks::countries, country)) {
        add_branch(document, FacetId::Region, node->region, references);
    }
}

void add_owner(Document& document, std::string_view owner, const kinds::References& references) {
    const kinds::OrganizationCard* card =
        owner.empty() ? nullptr : references.get_organization(owner);
    if (card == nullptr) {
        return;
    }
    add_value(document, FacetId::Organization, card->id);
    add_branch(document, FacetId::OrganizationType, card->type, references);
    add_texts(document, card->names, Weight::Body);
    if (!card->acronym.empty()) {
        document.texts.push_back({Language::English, Weight::Body, card->acronym});
    }
}

void add_alignments(Document& document, const registry::Publication& publication,
                    const kinds::References& references) {
    for (const registry::PublishedAlignment& alignment : publication.alignments) {
        // Who types `C5` or `9.c` means what is aligned to it, too.
        if (const auto* node = references.get_node(alignment.framework, alignment.node)) {
            document.texts.push_back({Language::English, Weight::Body, node->code});
        }
        for (const FacetId facet : {FacetId::Line, FacetId::Sdg, FacetId::Gdc}) {
            if (facets[number_of(facet)].framework == alignment.framework) {
                add_branch(document, facet, alignment.node, references);
            }
        }
    }
}

/// Fresh before stale, confirmed before claimed.
double standing_of(const registry::Publication& publication, Timestamp now) {
    using registry::Freshness;
    const Freshness freshness =
        registry::freshness_at(publication.confirmed_at, publication.ended_at, now);
    double standing = freshness == Freshness::Green    ? 0.8
                      : freshness == Freshness::Yellow ? 0.5
                                                       : 0.2;
    if (std::ranges::any_of(publication.alignments, [](const auto& alignment) {
            return alignment.state == registry::AlignmentState::Confirmed;
        })) {
        standing += 0.2;
    }
    return standing;
}

} // namespace

std::string key_of(const registry::RecordId& record) {
    return std::string(record_source) + '/' + record.text();
}

std::string key_of(const frameworks::NodeName& node) {
    return std::string(node_kind) + '/' + node.framework + '/' + node.id;
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

Document document_of(const registry::Publication& publication, const kinds::Library& library,
                     Timestamp now) {
    const kinds::References& references = *library.references;
    Document document;
    document.key = key_of(publication.record);
    document.time = publication.changed_at.time().time_since_epoch().count();
    document.standing = standing_of(publication, now);
    document.texts = texts_of(publication, library);
    add_value(document, FacetId::Kind, publication.kind);
    add_value(document, FacetId::Language, tag_of(publication.language));
    for (const registry::PublishedLayer& layer : publication.layers) {
        add_value(document, FacetId::Language, tag_of(layer.language));
    }
    if (const auto kind = library.find_kind(publication.kind)) {
        for (const std::string& country :
             registry::ids_in(*kind, publication.content, kinds::FieldType::Country)) {
            add_country(document, country, references);
        }
        for (const std::string& region :
             registry::ids_in(*kind, publication.content, kinds::FieldType::Region)) {
            add_branch(document, FacetId::Region, region, references);
        }
    }
    add_owner(document, publication.owner.text(), references);
    add_alignments(document, publication, references);
    if (publication.year) {
        add_value(document, FacetId::Year, std::to_string(*publication.year));
    }
    return document;
}

Document document_of(const frameworks::CalledNode& node,
                     const std::vector<frameworks::TextOfNode>& texts) {
    Document document;
    document.key = key_of(node.node);
    add_value(document, FacetId::Kind, node_kind);
    add_texts(document, node.node.titles, Weight::Title);
    // Whichever code somebody types: `SDG9.c`, `9.c`, the last part of its address.
    const std::string slug = node.node.address.substr(node.node.address.rfind('/') + 1);
    for (const std::string& code : std::set<std::string>{node.node.code, node.node.id, slug}) {
        document.texts.push_back({Language::English, Weight::Title, code});
    }
    for (const std::string& name : node.other_names) {
        document.texts.push_back({Language::English, Weight::Title, name});
    }
    for (const frameworks::TextOfNode& text : texts) {
        document.texts.push_back({text.language, Weight::Body, text.text});
    }
    return document;
}

Document document_of(const kinds::OrganizationCard& card, const kinds::References& references) {
    Document document;
    document.key = key_of_organization(card.id);
    add_value(document, FacetId::Kind, organization_kind);
    add_branch(document, FacetId::OrganizationType, card.type, references);
    add_country(document, card.country, references);
    add_texts(document, card.names, Weight::Title);
    add_texts(document, card.short_names, Weight::Title);
    document.texts.push_back({Language::English, Weight::Title, card.acronym});
    return document;
}

void for_each_document(db::Transaction& transaction, const kinds::Library& library, Timestamp now,
                       const std::function<void(const Document&)>& receive) {
    std::map<std::pair<std::string, std::string>, std::vector<frameworks::TextOfNode>> texts;
    for (frameworks::TextOfNode& text : frameworks::list_node_texts(transaction)) {
        texts[{text.framework, text.node}].push_back(std::move(text));
    }
    for (const frameworks::CalledNode& node : frameworks::list_called_nodes(transaction)) {
        receive(document_of(node, texts[{node.node.framework, node.node.id}]));
    }
    for (const kinds::OrganizationCard& card : library.references->organizations()) {
        receive(document_of(card, *library.references));
    }
    registry::for_each_publication(transaction, {}, registry::PublicationDetail::All, now,
                                   [&](const registry::Publication& publication) {
                                       receive(document_of(publication, library, now));
                                       return true;
                                   });
}

} // namespace stocktake::catalogue
