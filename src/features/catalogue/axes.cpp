// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/axes.hpp"

#include "features/catalogue/places.hpp"

namespace stocktake::catalogue {

namespace {

const Facet& facet_of(const AxisKind& kind) {
    return facet_of(kind.facet);
}

int depth_of(const Facet& facet, std::string_view value, const kinds::References& references) {
    int depth = 0;
    for (value = value_above(facet, value, references); !value.empty();
         value = value_above(facet, value, references)) {
        ++depth;
    }
    return depth;
}

/// Whether all that the filter says of places is true of one.
bool meets(const std::vector<search::FacetValue>& said, const SearchFilter& filter) {
    std::map<FacetId, bool> is_satisfied;
    for (const Choice& choice : filter.choices()) {
        if (facet_of(choice.facet).about != About::Places) {
            continue;
        }
        const search::FacetValue wanted{number_of(choice.facet), choice.value};
        const bool is_said = std::ranges::find(said, wanted) != said.end();
        if (choice.is_excluded && is_said) {
            return false;
        }
        if (!choice.is_excluded) {
            is_satisfied[choice.facet] = is_satisfied[choice.facet] || is_said;
        }
    }
    return std::ranges::all_of(is_satisfied, [](const auto& each) { return each.second; });
}

/// Values of a facet of places that are said of a place the filter leaves.
std::set<std::string, std::less<>> values_of_places(FacetId facet, const SearchFilter& filter) {
    std::set<std::string, std::less<>> values;
    for (const auto& [place, said] : ties_of_places(*filter.references()).said) {
        if (!meets(said, filter)) {
            continue;
        }
        for (const search::FacetValue& each : said) {
            if (each.facet == number_of(facet)) {
                values.insert(each.value);
            }
        }
    }
    return values;
}

/// All values there are, in the order in which they are read.
std::vector<std::string> all_values(const AxisKind& kind, const std::vector<std::string>& years,
                                    const kinds::Library& library) {
    const Facet& facet = facet_of(kind);
    std::vector<std::string> values;
    switch (kind.facet) {
    case FacetId::Year:
        return years;
    case FacetId::Group:
    case FacetId::Freshness:
        return listed_values(facet, library);
    case FacetId::Kind:
        for (const auto& each : library.kinds) {
            values.push_back(each->id);
        }
        return values;
    default:
        break;
    }
    const kinds::References& references = *library.references;
    const std::vector<frameworks::NodeName>& nodes = references.nodes(facet.framework);
    std::set<std::string_view> parents;
    for (const frameworks::NodeName& node : nodes) {
        parents.insert(node.parent);
    }
    for (const frameworks::NodeName& node : nodes) {
        if (is_world(facet, node.id)) {
            continue;
        }
        const bool is_shown =
            kind.depth == no_tree ||
            (kind.depth == leaves ? !parents.contains(node.id)
                                  : depth_of(facet, node.id, references) == kind.depth);
        if (is_shown) {
            values.push_back(node.id);
        }
    }
    return values;
}

AxisEntry entry_of(const Facet& facet, std::string value, const Naming& naming) {
    AxisEntry entry;
    entry.parameter = parameter_value(facet, value, *naming.library.references);
    entry.title = value_label(facet, value, naming);
    if (!facet.framework.empty()) {
        if (const auto* node = naming.library.references->get_node(facet.framework, value)) {
            entry.address = node->address;
            if (facet.is_coded && !node->code.empty()) {
                entry.code = node->code;
                entry.title = std::string(best_text(node->titles, naming.say.language()).text);
            }
        }
    }
    if (const auto above = value_above(facet, value, *naming.library.references); !above.empty()) {
        entry.above = value_label(facet, above, naming);
        if (const auto* node = naming.library.references->get_node(facet.framework, above)) {
            entry.address_above = node->address;
        }
    }
    entry.value = std::move(value);
    return entry;
}

} // namespace

const AxisKind* find_axis(std::string_view name) {
    const auto* found = std::ranges::find(axis_kinds, name, &AxisKind::name);
    return found == axis_kinds.end() ? nullptr : found;
}

std::vector<std::string> axis_names() {
    std::vector<std::string> names;
    std::ranges::transform(axis_kinds, std::back_inserter(names),
                           [](const AxisKind& kind) { return std::string(kind.name); });
    return names;
}

std::string axis_label(const AxisKind& kind, const web::Speaker& say) {
    return say("catalogue.axis." + std::string(kind.name));
}

std::string_view short_name(const AxisEntry& entry) {
    return entry.code.empty() ? entry.title : entry.code;
}

std::vector<AxisEntry> entries_of(const AxisKind& kind, const SearchFilter& filter,
                                  const std::vector<std::string>& years, const Naming& naming) {
    const Facet& facet = facet_of(kind);
    const bool is_place = facet.about == About::Places;
    const auto places =
        is_place ? values_of_places(kind.facet, filter) : std::set<std::string, std::less<>>();
    std::vector<AxisEntry> entries;
    for (std::string& value : all_values(kind, years, naming.library)) {
        if (filter.lets(facet, value) && (!is_place || places.contains(value))) {
            entries.push_back(entry_of(facet, std::move(value), naming));
        }
    }
    if (kind.facet == FacetId::Country) {
        std::ranges::sort(entries, {}, [&](const AxisEntry& entry) {
            return naming.say.catalogue().sort_key(naming.say.language(), entry.title);
        });
    }
    return entries;
}

std::size_t count_values(const AxisKind& kind, const kinds::Library& library) {
    return all_values(kind, {}, library).size();
}

search::Axis axis_of(const AxisKind& kind, const std::vector<AxisEntry>& entries) {
    search::Axis axis{number_of(kind.facet)};
    if (const auto confirmed = facet_of(kind).confirmed) {
        axis.confirmed = number_of(*confirmed);
    }
    std::ranges::transform(entries, std::back_inserter(axis.values), &AxisEntry::value);
    return axis;
}

} // namespace stocktake::catalogue
