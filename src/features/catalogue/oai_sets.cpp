// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/oai_sets.hpp"

#include "features/catalogue/oai_request.hpp"

namespace stocktake::catalogue {

namespace {

const Facet& kind_facet() {
    return facet_of(FacetId::Kind);
}

/// Facets whose values are sets: what records are aligned to.
bool has_sets(const Facet& facet) {
    return facet.is_coded && !facet.framework.empty();
}

/// `line:C7:C7-ehea`; empty where a name cannot be part of one.
std::string spec_of(const Facet& facet, std::string_view node,
                    const kinds::References& references) {
    std::string path;
    for (std::string_view each = node; !each.empty(); each = value_above(facet, each, references)) {
        if (!is_oai_name(each)) {
            return {};
        }
        path.insert(0, ":" + std::string(each));
    }
    return path.empty() ? std::string() : std::string(facet.parameter) + path;
}

bool is_at_or_below(const Facet& facet, std::string_view node, std::string_view above,
                    const kinds::References& references) {
    while (!node.empty() && node != above) {
        node = value_above(facet, node, references);
    }
    return !node.empty();
}

} // namespace

std::vector<OaiSet> list_oai_sets(const Naming& naming) {
    const kinds::References& references = *naming.library.references;
    std::vector<OaiSet> sets{
        {std::string(kind_facet().parameter), facet_label(kind_facet(), naming.say)}};
    for (const auto& kind : naming.library.kinds) {
        sets.push_back({std::string(kind_facet().parameter) + ":" + kind->id,
                        value_label(kind_facet(), kind->id, naming)});
    }
    for (const Facet& facet : facets) {
        if (!has_sets(facet) || references.nodes(facet.framework).empty()) {
            continue;
        }
        sets.push_back({std::string(facet.parameter), facet_label(facet, naming.say)});
        for (const frameworks::NodeName& node : references.nodes(facet.framework)) {
            if (std::string spec = spec_of(facet, node.id, references); !spec.empty()) {
                sets.push_back({std::move(spec), value_label(facet, node.id, naming)});
            }
        }
    }
    return sets;
}

std::optional<registry::ChangeFilter> filter_of_set(std::string_view spec,
                                                    const kinds::Library& library) {
    const std::string_view first = spec.substr(0, spec.find(':'));
    const std::string_view last = spec.substr(spec.rfind(':') + 1);
    const Facet* facet = find_facet(first);
    const bool is_kind = facet != nullptr && facet->id == FacetId::Kind;
    if (facet == nullptr || (!is_kind && !has_sets(*facet))) {
        return std::nullopt;
    }
    registry::ChangeFilter filter;
    filter.framework = facet->framework;
    if (first == spec) {
        return filter;
    }
    if (is_kind) {
        if (spec != std::string(first) + ":" + std::string(last) || !library.find_kind(last)) {
            return std::nullopt;
        }
        filter.kind = last;
        return filter;
    }
    const kinds::References& references = *library.references;
    if (references.get_node(facet->framework, last) == nullptr ||
        spec_of(*facet, last, references) != spec) {
        return std::nullopt;
    }
    for (const frameworks::NodeName& node : references.nodes(facet->framework)) {
        if (is_at_or_below(*facet, node.id, last, references)) {
            filter.nodes.push_back(node.id);
        }
    }
    return filter;
}

std::vector<std::string> sets_of(std::string_view kind,
                                 const std::vector<std::pair<std::string, std::string>>& nodes,
                                 const kinds::Library& library) {
    std::vector<std::string> specs{std::string(kind_facet().parameter) + ":" + std::string(kind)};
    for (const auto& [framework, node] : nodes) {
        const auto* facet = std::ranges::find_if(facets, [&](const Facet& each) {
            return has_sets(each) && each.framework == framework;
        });
        if (facet == facets.end() ||
            library.references->get_node(facet->framework, node) == nullptr) {
            continue;
        }
        if (std::string spec = spec_of(*facet, node, *library.references); !spec.empty()) {
            specs.push_back(std::move(spec));
        }
    }
    return specs;
}

} // namespace stocktake::catalogue
