// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/facets.hpp"

#include "base/text.hpp"
#include "features/registry/feature.hpp"
#include "web/request.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

std::string title_of(const LanguageMap& titles, const web::Speaker& say) {
    return std::string(best_text(titles, say.language()).text);
}

std::string kind_label(std::string_view value, const Naming& naming) {
    if (value == node_kind || value == organization_kind) {
        return naming.say("catalogue.kind." + std::string(value));
    }
    const auto kind = naming.library.find_kind(value);
    return kind == nullptr ? std::string(value) : title_of(kind->plural, naming.say);
}

std::string organization_name(std::string_view value, const Naming& naming) {
    const auto* card = naming.library.references->get_organization(value);
    const std::string name = card == nullptr ? std::string() : title_of(card->names, naming.say);
    return name.empty() ? std::string(value) : name;
}

std::string group_label(std::string_view value, const web::Speaker& say) {
    const bool is_known =
        std::ranges::find(frameworks::country_groups, value) != frameworks::country_groups.end();
    return is_known ? frameworks::country_group_title(say, value) : std::string(value);
}

std::string node_label(const Facet& facet, std::string_view value, const Naming& naming) {
    const frameworks::NodeName* node = naming.library.references->get_node(facet.framework, value);
    if (node == nullptr) {
        return std::string(value);
    }
    const std::string title = title_of(node->titles, naming.say);
    return !facet.is_coded || node->code.empty() ? title : node->code + " " + title;
}

} // namespace

const Facet* find_facet(std::string_view parameter) {
    const auto* found = std::ranges::find(facets, parameter, &Facet::parameter);
    return found == facets.end() || found->is_hidden ? nullptr : found;
}

std::vector<std::string_view> facet_parameters() {
    std::vector<std::string_view> names;
    for (const Facet& facet : shown_facets()) {
        names.push_back(facet.parameter);
    }
    return names;
}

search::Schema schema() {
    search::Schema schema;
    std::ranges::transform(facets, std::back_inserter(schema.facets),
                           [](const Facet& facet) { return std::string(facet.parameter); });
    return schema;
}

std::string value_of(const Facet& facet, std::string_view text,
                     const kinds::References& references) {
    if (facet.id == FacetId::Organization || facet.id == FacetId::Partner) {
        const auto* card = references.get_organization(text);
        card = card == nullptr ? references.find_organization(text) : card;
        return card == nullptr ? std::string(text) : card->id;
    }
    const frameworks::NodeName* node =
        facet.framework.empty() ? nullptr : references.find_node(facet.framework, text);
    return node == nullptr ? std::string(text) : node->id;
}

std::string parameter_value(const Facet& facet, std::string_view value,
                            const kinds::References& references) {
    const frameworks::NodeName* node =
        facet.is_coded ? references.get_node(facet.framework, value) : nullptr;
    if (node == nullptr) {
        return std::string(value);
    }
    const std::string_view slug =
        std::string_view(node->address).substr(node->address.rfind('/') + 1);
    return web::decode_percent(slug, false).value_or(node->id);
}

std::vector<std::string> listed_values(const Facet& facet, const kinds::Library& library) {
    std::vector<std::string> values;
    const auto add = [&](const auto& each) { values.emplace_back(each); };
    switch (facet.id) {
    case FacetId::Kind:
        for (const auto& kind : library.kinds) {
            add(kind->id);
        }
        add(node_kind);
        add(organization_kind);
        break;
    case FacetId::Group:
        std::ranges::for_each(frameworks::country_groups, add);
        break;
    case FacetId::Organization:
    case FacetId::Partner:
        for (const kinds::OrganizationCard& card : library.references->organizations()) {
            add(card.id);
        }
        break;
    case FacetId::Status:
        for (const auto each :
             {registry::AlignmentState::Confirmed, registry::AlignmentState::Claimed}) {
            add(registry::name_of(each));
        }
        break;
    case FacetId::Freshness:
        for (const auto each : {registry::Freshness::Green, registry::Freshness::Yellow,
                                registry::Freshness::Red, registry::Freshness::Ended}) {
            add(registry::name_of(each));
        }
        break;
    case FacetId::Language:
        for (const Language each : all_languages) {
            add(tag_of(each));
        }
        break;
    default:
        break;
    }
    return values;
}

bool is_world(const Facet& facet, std::string_view value) {
    return facet.id == FacetId::Region && value == frameworks::whole_world;
}

std::string facet_label(const Facet& facet, const web::Speaker& say) {
    return say("catalogue.facet." + std::string(facet.parameter));
}

std::string listed_title(std::string_view title, Language language) {
    // A Chinese character says as much as two or three letters.
    return shortened(title, language == Language::Chinese ? 18 : 45);
}

std::string value_label(const Facet& facet, std::string_view value, const Naming& naming) {
    switch (facet.id) {
    case FacetId::Kind:
        return kind_label(value, naming);
    case FacetId::Organization:
    case FacetId::Partner:
        return organization_name(value, naming);
    case FacetId::Language: {
        const auto language = parse_language(value);
        return std::string(language ? own_name_of(*language) : value);
    }
    case FacetId::Year:
        return std::string(value);
    case FacetId::Group:
        return group_label(value, naming.say);
    case FacetId::Status: {
        const auto state = registry::parse_alignment_state(value);
        return state ? registry::label_of(naming.say, *state) : std::string(value);
    }
    case FacetId::Freshness: {
        const auto freshness = registry::parse_freshness(value);
        return freshness ? registry::label_of(naming.say, *freshness) : std::string(value);
    }
    default:
        return node_label(facet, value, naming);
    }
}

std::string_view value_above(const Facet& facet, std::string_view value,
                             const kinds::References& references) {
    const frameworks::NodeName* node =
        facet.framework.empty() ? nullptr : references.get_node(facet.framework, value);
    return node == nullptr || is_world(facet, node->parent) ? std::string_view()
                                                            : std::string_view(node->parent);
}

} // namespace stocktake::catalogue
