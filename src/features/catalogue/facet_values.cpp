// SPDX-License-Identifier: Apache-2.0
#include "features/catalogue/facet_values.hpp"

#include <algorithm>

namespace stocktake::catalogue {

namespace {

constexpr std::size_t values_at_first = 8;
constexpr std::size_t most_values = 60; // of a facet on a page; the rest is found by words

/// What is above `value` up to the top, itself not included, is chosen or nothing.
bool is_in_sight(const Facet& facet, std::string_view value, const SearchFilter& filter,
                 const kinds::References& references) {
    const std::string_view above = value_above(facet, value, references);
    return above.empty() || filter.has(facet.id, value) || filter.has(facet.id, above) ||
           std::ranges::any_of(filter.choices(), [&](const Choice& choice) {
               return choice.facet == facet.id &&
                      value_above(facet, choice.value, references) == above;
           });
}

/// Trees in their reading order, years from the newest, the rest by number and then as readers
/// sort.
void sort_values(const Facet& facet, std::vector<search::ValueCount>& values,
                 const Naming& naming) {
    if (facet.id == FacetId::Year) {
        std::ranges::sort(values, std::ranges::greater(), &search::ValueCount::value);
        return;
    }
    if (facet.id == FacetId::Line || facet.id == FacetId::Sdg || facet.id == FacetId::Gdc) {
        const auto& nodes = naming.library.references->nodes(facet.framework);
        std::ranges::stable_sort(values, {}, [&](const search::ValueCount& each) {
            return std::ranges::find(nodes, each.value, &frameworks::NodeName::id) - nodes.begin();
        });
        return;
    }
    const auto sort_key = [&](const search::ValueCount& each) {
        return naming.say.catalogue().sort_key(naming.say.language(),
                                               value_label(facet, each.value, naming));
    };
    std::ranges::stable_sort(values, [&](const auto& a, const auto& b) {
        return a.count != b.count ? a.count > b.count : sort_key(a) < sort_key(b);
    });
}

Value value_value(const Facet& facet, const search::ValueCount& each, const SearchFilter& filter,
                  const Naming& naming) {
    const Choice choice{facet.id, each.value, false};
    const bool is_chosen = filter.has(facet.id, each.value);
    return Value::object(
        {{"value", filter.parameter_of(choice).second},
         {"label", value_label(facet, each.value, naming)},
         {"count", static_cast<std::int64_t>(each.count)},
         {"is_chosen", is_chosen},
         {"is_below", !value_above(facet, each.value, *naming.library.references).empty()},
         {"address", is_chosen ? filter.address_without(choice) : filter.address_with(choice)}});
}

} // namespace

Value facets_value(const search::SearchResult& result, const SearchFilter& filter,
                   const Naming& naming) {
    Value shown = Value::array();
    for (const search::FacetCounts& counts : result.facets) {
        const Facet& facet = facets[counts.facet];
        std::vector<search::ValueCount> values = counts.values;
        std::erase_if(values, [&](const search::ValueCount& each) {
            return !is_in_sight(facet, each.value, filter, *naming.library.references);
        });
        sort_values(facet, values, naming);
        values.resize(std::min(values.size(), most_values));
        Value first = Value::array();
        Value more = Value::array();
        // Trees are read as a whole.
        const bool is_short = values.size() <= values_at_first + 3;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool is_first =
                is_short || i < values_at_first || filter.has(facet.id, values[i].value);
            (is_first ? first : more).push(value_value(facet, values[i], filter, naming));
        }
        if (!first.as_array().empty()) {
            shown.push(Value::object({{"parameter", facet.parameter},
                                      {"label", facet_label(facet, naming.say)},
                                      {"values", std::move(first)},
                                      {"more", std::move(more)}}));
        }
    }
    return shown;
}

Value choices_value(const SearchFilter& filter, const Naming& naming) {
    Value values = Value::array();
    for (const Choice& choice : filter.choices()) {
        const Facet& facet = facets[number_of(choice.facet)];
        const auto [parameter, value] = filter.parameter_of(choice);
        values.push(Value::object({{"parameter", parameter},
                                   {"value", value},
                                   {"facet_label", facet_label(facet, naming.say)},
                                   {"label", value_label(facet, choice.value, naming)},
                                   {"is_excluded", choice.is_excluded},
                                   {"remove_address", filter.address_without(choice)}}));
    }
    return values;
}

} // namespace stocktake::catalogue
